### Di mana sesuatu dalam blok berubah: bagian dari daftar, dengan nomornya di belakang.

place-kind-of-block = Jenis blok
place-kind = Jenis
place-id = Id
place-key = “{ $key }”
place-part = bagian
place-button = tombol
place-reply = balasan
place-choice = jawaban
place-item = tindakan
place-query = nilai
place-header = header
place-form-value = nilai
place-mapping = nilai
place-group = kelompok
place-condition = kondisi
place-variation = variasi
place-address = alamat

### Kata-kata dari bagian yang dipakai bersama oleh formulir dan daftar.

parts-copy = Salin
parts-copied = Tersalin
parts-copy-it = Salin: { $what }
parts-copy-failed = Peramban ini tidak mengizinkan halaman menyalin. Pilih teksnya lalu salin sendiri.
parts-kept = Sudah saya simpan
parts-type-name = Ketik “{ $name }” untuk melanjutkan
parts-more = Tampilkan lagi
parts-line = Baris { $line }: { $said }
parts-forbidden = Peran Anda tidak boleh melakukan itu; tidak ada yang berubah. Mintalah pemilik atau admin ruang kerja ini.
parts-unsaved = Pergi tanpa menyimpan?
parts-unsaved-why = Yang Anda ubah di halaman ini belum disimpan dan akan hilang.
parts-leave = Pergi dan buang
parts-dirty = Belum disimpan
parts-reset = Urungkan perubahan
parts-save = Simpan
parts-conflict = Orang lain baru saja menyimpan
parts-conflict-why = Punya Anda tidak hilang. Lihat keduanya, lalu pilih.
parts-conflict-elsewhere = Yang mereka ubah tidak ada di halaman ini. Anda bisa mempertahankan punya Anda: diletakkan di atas punya mereka.
parts-mine = Punya Anda: { $value }
parts-theirs = Punya mereka: { $value }
parts-take-theirs = Pakai punya mereka
parts-keep-mine = Pertahankan punya saya

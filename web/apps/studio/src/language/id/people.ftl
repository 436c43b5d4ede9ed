### Orang sebagai berkas: dibawa masuk, dibawa keluar, dihapus.

people-import = Impor
people-export = Ekspor
people-import-title = Impor orang
people-export-one = Ekspor data
people-delete = Hapus
people-delete-title = Hapus { $name }?
people-delete-why = Semua yang disimpan tentang orang ini hilang untuk selamanya: kolom, tag, percakapan, proses beserta jurnal dan emailnya, riwayat. Yang sedang berjalan untuknya dihentikan. Ini tidak dapat diurungkan.
people-delete-good = Hapus selamanya
people-deleted = { $name } sudah dihapus
people-steps = Langkah impor
people-step-file = Berkas
people-step-columns = Kolom
people-step-check = Periksa
people-step-done = Selesai
people-choose-file = Pilih berkas, atau jatuhkan di sini
people-choose-file-why = Berkas CSV seperti yang disimpan aplikasi lembar kerja, dengan koma, titik koma, atau tab. Baris pertama berisi nama kolom. Paling banyak 100.000 baris. Belum ada yang diubah.
people-reading = Membaca berkas…
people-file-is = { $name }, { $lines ->
   *[other] { $lines } baris
 } di bawah baris pertama.
people-file-old = Berkas ini memakai pengodean Windows lama: periksa apakah nama beraksen tampil benar.
people-columns = Kolom berkas
people-column = Kolom
people-samples = Contoh
people-holds = Berisi
people-holds-of = Isi kolom “{ $column }”
people-to-ignore = Lewati
people-to-id = Id pengguna bot (usr_…)
people-to-external-id = Id di sistem Anda
people-to-tags = Tag, dipisah dengan |
people-to-opt-in = Mau email (ya atau tidak)
people-to-field = Kolom: { $name }
people-to-new-field = Kolom baru…
people-new-name = Nama kolom baru untuk “{ $column }”
people-new-type = Jenis kolom baru untuk “{ $column }”
people-match = Orang yang sudah ada di sini
people-match-why = Baris tentang mereka mengubah apa yang diketahui. Sel kosong tidak mengubah apa-apa, dan tidak ada tag yang dilepas.
people-match-by = Cari mereka lewat
people-match-none = Tidak dicari: setiap baris orang baru
people-match-none-why = Kalau begitu, mengimpor berkas yang sama dua kali membuat semua orang ganda.
people-other-file = Pilih berkas lain
people-check = Periksa berkas
people-back = Kembali ke kolom
people-count-new = Baru
people-count-updated = Berubah
people-count-unchanged = Tetap
people-count-refused = Ditolak
people-sound = Semua baris cocok. Belum ada yang diubah; semuanya diimpor sekaligus, atau tidak sama sekali.
people-nothing-to-do = Semua orang di berkas sudah ada di sini, persis seperti isi berkas. Tidak ada yang perlu diimpor.
people-problems = Baris yang ditolak
people-refused-why = { $count ->
   *[other] { $count } baris tidak cocok.
 } Perbaiki berkasnya lalu pilih lagi, atau impor yang lain tanpa baris itu.
people-line = Baris
people-reason = Alasan
people-more-problems = Dan { $count } lagi.
people-import-now = Impor { $count ->
   *[other] { $count } orang
 }
people-import-others = Impor { $count ->
   *[other] { $count } orang lainnya
 }
people-done = { $count ->
   *[other] { $count } orang sudah diimpor
 }
people-another = Impor berkas lain
people-see = Lihat pengguna bot

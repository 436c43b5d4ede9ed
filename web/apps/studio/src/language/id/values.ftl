### Nilai kolom: jenisnya, dan cara menulisnya.

values-text = Teks
values-text-is = Kata apa saja.
values-number = Angka
values-number-is = Setiap digit dihitung. Dengan titik desimal, tanpa pemisah ribuan: 1250.50
values-boolean = Ya atau tidak
values-boolean-is = Salah satu dari keduanya.
values-date = Tanggal
values-date-is = Satu hari.
values-date-time = Tanggal dan waktu
values-date-time-is = Satu saat, dengan zona waktu jamnya.
values-json = JSON
values-json-is = Daftar atau objek, seperti yang ditulis program.
values-zone = Zona waktu
values-yes = Ya
values-no = Tidak
values-none = Tanpa nilai
values-more-digits = mungkin dibulatkan di sini; setiap digit tersimpan
values-missing = Belum ada isinya. Untuk mengosongkan kolom, pilih Kosongkan.
values-no-number = Ini bukan angka. Tulis seperti 1250.50, dengan titik desimal dan tanpa pemisah ribuan.
values-long-number = Angka memuat 28 digit; yang ini lebih.
values-no-date = Tidak ada tanggal seperti itu.
values-no-moment = Pilih hari dan jam.
values-no-json = JSON ini tidak sah: cari tanda kutip, koma, atau kurung yang kurang.

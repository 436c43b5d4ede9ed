### Galeri templat.

templates-title = Templat
templates-are = Bot lengkap untuk memulai. Masing-masing langsung terbit sehingga dapat segera diajak bicara; semua isinya dapat diubah.
templates-language = Bahasa bot baru
templates-use = Pakai templat ini
templates-made = “{ $name }” sudah ada dan sudah terbit
templates-open-chat = Buka obrolan
templates-flows = Sub-alur
templates-normal = { $count } percakapan
templates-workflow = { $count } workflow
templates-function = { $count } fungsi
templates-uses = Yang dipakainya
templates-use-questions = Pertanyaan
templates-use-workflows = Kerja di latar belakang
templates-use-requests = Permintaan eksternal
templates-use-mail = Email
templates-use-conditions = Kondisi
templates-use-split = Uji A/B
templates-use-fields = Kolom
templates-use-tags = Tag
templates-use-consent = Persetujuan email
templates-secrets-first =
    { $count ->
        [1] Buat rahasia ini dulu
       *[other] Buat rahasia berikut dulu
    }
templates-secrets-there = Rahasianya sudah ada
templates-secret-there = sudah ada
templates-to-secrets = Ke daftar rahasia
templates-addresses =
    { $count ->
       *[other] Sesudahnya, tulis alamat Anda sendiri di kolom bot “{ $names }”, di bagian Isi.
    }
templates-may-not = Peran Anda boleh melihat templat, tetapi tidak boleh membuat bot darinya: untuk itu perlu izin menyunting dan menerbitkan bot. Mintalah pemilik ruang kerja ini.
templates-none = Tidak ada templat
templates-none-why = Server ini tidak membawa satu pun. Buatlah bot kosong, lalu tambahkan sub-alur pertamanya.

### Halaman pertama, selama belum ada bot.

home-welcome = Selamat datang, { $name }
home-no-bot = Bot pertama Anda
home-make-one = Sebuah bot memuat percakapan dan workflow dari satu proyek. Mulailah dari salah satu templat ini, yang langsung terbit sehingga dapat segera diajak bicara, atau dari bot kosong.
home-ask-for-one = Belum ada bot, dan peran Anda tidak boleh membuatnya. Mintalah editor atau pemilik ruang kerja ini.

### Keadaan bot hari ini.

home-open-chat = Buka obrolan
home-today = Hari ini
home-people = Orang
home-at-least = { $number }+
home-failures = Kegagalan yang perlu dilihat
home-all-failures = Semua kegagalan
home-no-failures = Tidak ada yang gagal.
home-failed-count = { $count } proses gagal
home-unsure-title = Email yang nasibnya tidak diketahui
home-unsure = Ada { $count } email yang tidak diketahui apakah sudah terkirim. Prosesnya menunggu pilihan Anda.
home-unsure-many = Ada lebih dari { $count } email yang tidak diketahui apakah sudah terkirim. Prosesnya menunggu pilihan Anda.
home-look = Lihat
home-waiting = Menunggu paling lama
home-all-waiting = Semua yang menunggu
home-none-waiting = Tidak ada proses yang menunggu.
home-hosts = Host paling lambat, 24 jam terakhir
home-no-hosts = Belum ada host luar yang dipanggil.
home-host-average = rata-rata { $time }
home-host-slowest = paling lama { $time }
home-host-calls = { $count } panggilan
home-host-failures = { $count } gagal
home-first-steps = Langkah pertama
home-step-talk = Susun percakapan lalu terbitkan
home-step-work = Susun workflow, terbitkan, lalu picu dari percakapan
home-step-try = Buka obrolan dan cobalah
home-done = Selesai
home-to-do = Belum

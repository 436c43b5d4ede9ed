### Halaman pertama, selama belum ada bot.

home-welcome = Selamat datang, { $name }
home-no-bot = Bot pertama Anda
home-make-one = Sebuah bot memuat percakapan dan workflow dari satu proyek. Beri nama, lalu tambahkan sub-alur pertamanya.
home-ask-for-one = Belum ada bot, dan peran Anda tidak boleh membuatnya. Mintalah editor atau pemilik ruang kerja ini.

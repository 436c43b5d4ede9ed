### Yang ada di sekeliling setiap halaman.

shell-menu = Menu
shell-skip = Langsung ke isi
shell-home = Beranda
shell-flows = Alur
shell-runs = Proses
shell-outbox = Kotak keluar
shell-search = Buka…
shell-search-hint = Halaman, sub-alur, orang, bot, ruang kerja, atau id
shell-searching = Mencari orang…
shell-search-failed = Saat ini orang dan id tidak dapat dicari.
shell-found =
    { $count ->
        [0] Tidak ada nama atau id seperti itu.
       *[other] { $count } hasil
    }
shell-page = Halaman
shell-a-bot = Bot
shell-a-person = Pengguna bot
shell-bot = Bot: { $name }
shell-bots = Bot
shell-no-bot = Belum ada bot
shell-choose-bot = Pilih bot
shell-new-bot = Bot baru
shell-from-template = Dari templat…
shell-bot-name = Nama bot
shell-person = Bahasa, tema, keluar
shell-language = Bahasa
shell-theme = Tema
shell-theme-system = Sistem
shell-theme-light = Terang
shell-theme-dark = Gelap
shell-log-out = Keluar
shell-offline = Anda sedang luring. Yang terlihat mungkin sudah lama; perubahan menunggu jaringan kembali.
shell-server-lost = Server tidak menjawab. Yang terlihat mungkin sudah lama; terus dicoba lagi dengan sendirinya.
shell-to-start = Ke awal
shell-not-found = Tidak ditemukan
shell-not-found-title = Tidak ada apa-apa di alamat ini
shell-not-found-why = Mungkin sudah dihapus atau diganti namanya, atau tautannya tidak lengkap.
shell-broken = Ada yang salah
shell-broken-title = Halaman ini tidak dapat ditampilkan
shell-broken-why = Yang sudah tersimpan tidak hilang. Coba lagi; bila tetap begini, sampaikan baris di bawah kepada pengelola server ini.
shell-not-for-you = Peran Anda tidak menampilkan ini
shell-not-for-you-why = Mintalah pemilik atau admin ruang kerja ini memeriksakannya, atau memberi Anda peran lain.

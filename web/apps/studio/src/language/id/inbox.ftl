# Kotak masuk: percakapan dengan orang, dan menjawabnya sendiri.

inbox-title = Kotak masuk
inbox-menu = Kotak masuk
inbox-list = Percakapan
inbox-filter = Percakapan yang mana
inbox-all = Semua
inbox-waiting = { $count ->
    [0] Menunggu
   *[other] Menunggu ({ $count })
}
inbox-paused = Diambil alih
inbox-search = Cari nama, email, atau telepon
inbox-last-bot = Bot: { $words }
inbox-last-agent = Kita: { $words }
inbox-waits = Menunggu
inbox-is-paused = Sudah diambil alih tim
inbox-unread = Belum dibaca
inbox-none = Belum ada percakapan
inbox-none-why = Begitu ada yang menulis ke bot, percakapannya muncul di sini.
inbox-no-match = Percakapan tidak ditemukan
inbox-no-match-why = Tidak ada yang cocok. Coba awal nama, alamat email, atau nomor telepon, atau lihat semua percakapan.
inbox-choose = Pilih percakapan
inbox-choose-why = Simak jawaban bot, atau ambil alih dan jawab sendiri.
inbox-talk-with = Percakapan dengan { $name }
inbox-back = Kembali ke daftar percakapan
inbox-person = Tentang orang ini
inbox-profile = Profil lengkap
inbox-no-fields = Belum ada yang diketahui.
inbox-searched-so-far = Percakapan terbaru sudah ditelusuri. Mungkin masih ada yang lebih lama.
inbox-assigned-to = Ditangani
inbox-to-anyone = Siapa saja
inbox-to-me = Saya
inbox-to-nobody = Belum ada
inbox-assigned = Ditangani { $name }
inbox-assign = Tugaskan
inbox-assign-me = Kepada saya
inbox-assign-to = Kepada { $name }
inbox-assign-nobody = Lepaskan penugasan

inbox-bot-answers = Bot yang menjawab.
inbox-bot-asks = Bot yang menjawab. Ia sudah bertanya dan menunggu jawaban.
inbox-bot-offers = Bot yang menjawab. Ia menawarkan tombol dan menunggu pilihan.
inbox-bot-works = Bot yang menjawab. Ia sedang menunggu sebuah proses.
inbox-you-answer = Tim yang menjawab. Bot berhenti sampai Anda melanjutkannya.
inbox-you-answer-until = Tim yang menjawab. Bot lanjut
inbox-take-over = Jeda bot
inbox-for-half-hour = Selama 30 menit
inbox-for-four-hours = Selama 4 jam
inbox-for-ever = Sampai saya lanjutkan
inbox-resume = Lanjutkan bot
inbox-resume-continue = Dari tempat terakhir
inbox-resume-restart = Dari awal alur utama

inbox-answer = Jawaban Anda
inbox-answer-why = Enter untuk mengirim, Shift+Enter untuk baris baru. Setelah itu bot dijeda 30 menit.
inbox-answer-paused-why = Enter untuk mengirim, Shift+Enter untuk baris baru.
inbox-send = Kirim

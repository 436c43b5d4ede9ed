### Menguji di samping kanvas: pratinjau, proses jalannya, satu blok, email untuk diri sendiri.

testing-open = Uji
testing-title = Uji coba
testing-close = Akhiri uji coba
testing-restart = Mulai lagi
testing-not-saved = Yang ada di sini belum tersimpan, jadi belum bisa diuji. Perbaiki dulu yang disebut di bagian atas, lalu coba lagi.
testing-views = Bagian uji coba
testing-chat = Obrolan
testing-again = Ulangi
testing-runs = Proses ({ $count })
testing-known = Yang diketahui
testing-no-runs = Belum ada workflow yang dipicu.
testing-elsewhere = Percakapan sudah berlanjut ke
testing-held-count = Ada { $count } hal yang menunggu dikirim. Tidak ada yang keluar sebelum Anda setuju.
testing-held-look = Lihat

## The chat

testing-typing = Sedang mengetik…
testing-from-bot = Bot:
testing-from-you = Anda:
testing-unknown = Pesan yang tidak bisa ditampilkan di sini
testing-refused = Pesan ini tidak diterima.
testing-discard = Buang
testing-write = Tulis sebagai pelanggan
testing-say = Kirim
testing-gone = Pratinjau ini sudah berakhir. Mulai lagi untuk membuat yang baru.
testing-closed = Obrolan tidak tersedia ({ $code }).
testing-reconnecting = Sambungan terputus. Mencoba lagi…
testing-notice = Kata server: { $code }.

## Runs, and what they hold

testing-held = Menunggu dikirim
testing-held-request = Permintaan ini siap dikirim. Menunggu keputusan Anda.
testing-held-mail = Email ini siap dikirim. Menunggu keputusan Anda.
testing-send = Kirim sungguhan
testing-send-why = “Kirim sungguhan” menuju { $receiver }, lengkap dengan percobaan ulang, seperti untuk pelanggan.
testing-pretend = Anggap dijawab
testing-pretend-mail = Anggap terkirim
testing-pretend-mail-failed = Anggap gagal
testing-pretend-outcome = Anggap hasilnya
testing-pretend-succeeded = Berhasil
testing-pretend-failed = Gagal
testing-pretend-status = Status
testing-pretend-no-answer = Kosongkan bila dianggap tidak ada jawaban sama sekali.
testing-pretend-status-good = Keberhasilan berstatus 200 sampai 399.
testing-pretend-status-bad = Kegagalan berstatus 400 sampai 599, atau kosong.
testing-pretend-body = Jawaban
testing-pretend-do = Lanjutkan dengan ini
testing-cancel = Batalkan proses
testing-hurry = Tidak usah menunggu
testing-really-sent = Sungguh dikirim
testing-open-run = Buka proses ini

## A workflow, a function

testing-workflow-why = Draf dijalankan untuk orang uji coba baru dengan nilai-nilai ini. Permintaan dan email hanya ditampilkan, tidak dikirim.
testing-workflow-start = Jalankan uji coba
testing-samples = Nilai contoh
testing-input = Masukan: { $name }
testing-user = Dengan nilai milik
testing-function-why = Fungsi diuji dari tempat yang memanggilnya. Buka salah satu dari ini dan uji di sana:
testing-function-block = Atau buka salah satu bloknya dan uji blok itu saja.

## What is known

testing-tags = Tag
testing-no-tags = Belum ada.
testing-fields = Kolom
testing-no-fields = Belum ada yang diketahui.

## One block

testing-block = Uji blok ini
testing-block-open = Uji…
testing-block-why = Lihat apa yang akan dilakukannya dengan nilai-nilai ini. Tidak ada yang disimpan atau dikirim.
testing-block-do = Uji
testing-block-walked = Uji coba sudah melewati blok ini
testing-block-stands = Uji coba sedang berada di sini
testing-result = Yang akan dilakukan
testing-nothing = Tidak ada yang akan dilakukan.
testing-exit = Keluar lewat: { $exit }
testing-what-message = Mengatakan
testing-what-question = Bertanya
testing-own-answer = Pakai jawaban saya
testing-answer = Jawabannya
testing-answer-why = Klik sebuah nilai untuk menyimpannya ke kolom mulai sekarang.
testing-answer-look = Jawaban dari pihak sana.
testing-map = { $name }: { $value }. Simpan ke kolom
testing-map-into = Kolom untuk { $place }
testing-mapped = Mulai sekarang disimpan ke “{ $field }”.

## A mail to oneself

testing-mail-me = Kirimi saya contoh
testing-mail-me-why = Hanya dikirim ke alamat Anda sendiri, dengan “[Test]” di depan subjeknya.
testing-mail-sent = Terkirim ke { $to }.
testing-mail-kept = Belum ada profil email, jadi tidak dikirim ke { $to }. Emailnya ada di kotak keluar.
testing-mail-look = Lihat di kotak keluar

## Keys

testing-key-test = Uji sub-alur
testing-key-block = Uji blok

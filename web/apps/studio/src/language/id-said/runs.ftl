### Yang dikatakan tentang jalan yang tidak bisa diteruskan, proses yang tidak bisa diperintah begitu, dan panggilan
### yang tidak dijawab.

said-version-gone = Versi { $version } dari { $flow } sudah tidak ada.
said-version-without-block = Versi { $version } dari { $flow } tidak punya blok { $block }.
said-flow-unpublished = Sub-alur { $flow } belum punya versi terbit.
said-flow-no-workflow = Sub-alur { $flow } bukan workflow.
said-functions-too-deep = Fungsi saling memanggil lebih dari { $most } tingkat.
said-workflows-too-deep = Workflow saling memicu lebih dari { $most } tingkat.
said-walk-in-circle = Perjalanannya berputar di antara blok yang tidak melakukan apa-apa.
said-workflow-never-asks = Workflow tidak bisa menunggu jawaban.
said-turn-too-long = Satu giliran melewati lebih dari { $most } blok.
said-errand-not-through = Proses { $run }, yang mengerjakan satu blok percakapan, tidak sampai selesai.
said-request-too-large = Isinya { $bytes } byte; yang diizinkan { $most }.
said-no-block-in-flow = Tidak ada blok { $block } di { $flow }.
said-block-without-item = Blok itu tidak punya tindakan { $item }.

said-run-too-many-blocks = Proses itu melewati { $blocks } blok; yang diizinkan { $most }.
said-run-too-old = Proses itu sudah berumur { $age }; yang diizinkan { $most }.
said-run-not-failed = Proses itu { $status ->
    [queued] antre
    [running] sedang berjalan
    [waiting] menunggu
    [succeeded] berhasil
    [failed] gagal
    [cancelled] dibatalkan
   *[other] berubah
  }; hanya yang gagal bisa dilanjutkan.
said-run-over-already = Proses itu sudah { $status ->
    [queued] antre
    [running] sedang berjalan
    [waiting] menunggu
    [succeeded] berhasil
    [failed] gagal
    [cancelled] dibatalkan
   *[other] berubah
  }.
said-run-delay-meant = Proses itu bukan uji coba: jedanya memang dimaksud.
said-run-not-delayed = Proses itu { $status ->
    [queued] antre
    [running] sedang berjalan
    [waiting] menunggu
    [succeeded] berhasil
    [failed] gagal
    [cancelled] dibatalkan
   *[other] berubah
  } dan tidak menunggu jeda.
said-run-shows-nothing = Proses itu { $status ->
    [queued] antre
    [running] sedang berjalan
    [waiting] menunggu
    [succeeded] berhasil
    [failed] gagal
    [cancelled] dibatalkan
   *[other] berubah
  } dan tidak menampilkan apa-apa untuk dikirim.
said-no-version-of-flow = Tidak ada versi { $version } dari { $flow }.
said-no-block-in-version = Versi { $version } tidak punya blok { $block }.
said-other-items-in-version = Versi { $version } punya tindakan lain di { $block }: proses akan berlanjut di tempat yang salah.

said-call-interrupted = Server berhenti di tengah jalan.
said-call-answered = Jawabannya { $status }.
said-call-broke = Pekerjaannya rusak di tengah jalan.
said-mail-taken = Server email menerimanya: “{ $text }”
said-mail-without-profile = Belum ada profil email, jadi tidak dikirim.
said-pretended-mail-refused = Dianggap begitu: server email menolak email itu.
said-pretended-unreachable = Dianggap begitu: pihak lain tidak terjangkau.
said-pretended-answer = Dianggap begitu: jawabannya { $status }.
said-mail-has-no-answer = Email tidak punya jawaban.
said-status-of-success = Permintaan yang berhasil dijawab dengan 200 sampai 399.
said-status-of-failure = Permintaan yang gagal dijawab dengan 400 sampai 599.

said-nothing-of-kind = { $word ->
    [bot] Bot
    [bot_user] Pengguna bot
    [run] Proses
    [sub_flow] Sub-alur
    [block] Blok
   *[other] Yang dicari,
  } { $id } tidak ada.
said-run-went-on = Sementara itu proses { $run } sudah berlanjut.
said-driven-elsewhere = Sekarang program lain yang menjalankan proses-proses.
said-stored-document-unreadable = Sebuah dokumen yang tersimpan tidak bisa dibaca: “{ $words }”.
said-not-written = Tidak bisa ditulis; log server mengatakan mengapa.
said-own-database-silent = Basis data kami sendiri tidak menjawab.
said-method-malformed = “{ $method }” bukan metode.
said-no-such-secret = Tidak ada rahasia “{ $name }”.
said-secret-sealed = Rahasia “{ $name }” tidak bisa dibuka dengan kunci server ini.
said-no-such-profile = Tidak ada profil email “{ $name }”.
said-profile-unreadable = Profil email “{ $name }” tidak bisa dibaca.
said-profile-sealed = Kata sandi profil email “{ $name }” tidak bisa dibuka dengan kunci server ini.
said-which-item = Sebut tindakan mana dari daftar yang dikerjakan.
said-only-lists-have-items = Hanya daftar tindakan yang terdiri dari tindakan.
said-not-performed-alone = Hanya satu tindakan atau Kirim Email yang bisa dikerjakan sendiri.

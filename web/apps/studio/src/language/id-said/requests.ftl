### Yang dikatakan API tentang sebuah permintaan. Yang berawal huruf kecil diberi huruf besar dan titik.

said-nothing-with-id = { $word ->
    [bot] Bot
    [secret] Rahasia
    [member] Anggota
    [invitation] Undangan
    [folder] Folder
    [label] Label
    [tag] Tag
    [field] Kolom
    [run] Proses
    [mail] Email
    [message] Pesan
    [button] Tombol
    [version] Versi
    [template] Templat
    [sub_flow] Sub-alur
    [bot_user] Pengguna bot
    [e-mail_profile] Profil email
   *[other] Yang dicari
  } dengan id itu tidak ada di sini.
said-nothing-at-address = Tidak ada apa-apa di alamat ini: bandingkan dengan penjelasan API.
said-method-not-taken = Alamat ini tidak menerima { $method }.
said-id-malformed = Id itu tidak benar bentuknya.
said-refers-to-nothing = Ini merujuk ke sesuatu yang sudah tidak ada, atau masih dirujuk.
said-database-lost = Basis data terputus selagi menyimpan: lihat dulu apakah perubahannya ada sebelum mencoba lagi.
said-taken-already = { $field ->
    [name] Nama itu
    [email] Alamat email itu
   *[other] Nilai itu
  } sudah dipakai: pilih yang lain, atau ubah yang sudah ada.
said-database-silent = Basis data tidak menjawab.
said-metrics-off = Metrik dimatikan: lihat pengaturannya.
said-built-without-web = Program ini dibangun tanpa berkas web: bangun dengan `cargo xtask run`.
said-body-incomplete = Permintaan tidak tiba utuh.
said-body-no-json = Isi permintaan bukan JSON: { $what }, di baris { $line }, huruf ke-{ $column }.
said-body-is-list = seharusnya objek, bukan daftar
said-body-misfit = { $why }
said-text-no-json = ini bukan JSON: { $what }, di baris { $line }, huruf ke-{ $column }
said-text-misfit = bagian `{ $field }`: { $why }
said-field-missing = belum diisi
said-field-unknown = tidak ada bagian bernama itu di sini; yang ada: { $known }
said-field-unknown-here = tidak ada bagian bernama itu di sini
said-value-unfit = nilai ini tidak bisa diterima di sini
said-word-unknown = seharusnya salah satu kata yang diterima di sini
said-query-misfit = “{ $field }” tidak cocok.
said-number-range = seharusnya { $least } sampai { $most }
said-number-range-or-null = seharusnya { $least } sampai { $most }, atau kosong
said-cursor-as-it-is = kirim `next_cursor` dari halaman sebelumnya, persis seperti adanya
said-next-cursor-as-it-is = kirim `next_cursor` persis seperti adanya
said-after-or-before = berikan `after` atau `before`, salah satu saja
said-either-of = berikan `{ $one }` atau `{ $other }`, salah satu saja
said-idempotency-key = seharusnya 1 sampai { $most } karakter ASCII yang terlihat, sekali saja
said-several = seharusnya 1 sampai { $most }
said-some-at-most = paling banyak { $most }
said-at-most = paling banyak { $most }
said-characters = seharusnya 1 sampai { $most } karakter
said-characters-in-line = seharusnya 1 sampai { $most } karakter dalam satu baris
said-characters-at-most = paling banyak { $most } karakter
said-characters-at-most-in-line = paling banyak { $most } karakter, dalam satu baris
said-bytes = seharusnya 1 sampai { $most } byte
said-bytes-in-line = paling banyak { $most } byte tanpa pindah baris
said-plain-characters = seharusnya 1 sampai { $most } karakter biasa, sebaiknya UUID
said-text-in-line = seharusnya teks tanpa pindah baris
said-no-braces = tidak boleh memuat { "{" } { "}" } | atau :: atau pindah baris
said-email-expected = seharusnya alamat email, seperti ada@example.com
said-moment-expected = seharusnya waktu seperti 2026-01-31T14:30:00Z
said-id-expected = seharusnya id yang berawal { $prefix }_
said-word-of = seharusnya salah satu dari { $known }
said-code-expected = seharusnya kode galat, seperti remote_unavailable
said-too-many-requests = Terlalu banyak permintaan: tunggu { $seconds } detik.
said-too-many-streams = Terlalu banyak tab terbuka dalam sesi ini: tutup salah satunya.
said-changed-meanwhile = Bot diubah pada saat yang sama; tidak ada yang dilakukan. Coba lagi.
said-value-misfit = { $why }

said-needs-scope = Ini memerlukan kunci API dengan cakupan `{ $scope }`.
said-needs-role = Ini memerlukan peran { $least ->
    [owner] pemilik
    [admin] admin
    [editor] editor
    [agent] agen
    [viewer] pengamat
   *[other] { $least }
  } atau lebih (`{ $scope }`); Anda { $role ->
    [owner] pemilik
    [admin] admin
    [editor] editor
    [agent] agen
    [viewer] pengamat
   *[other] { $role }
  }.
said-csrf = Perubahan dengan kuki sesi harus datang dari server ini sendiri; program memakai kunci API.
said-password-too-short = Kata sandi memerlukan { $least } karakter atau lebih.
said-password-too-long = paling banyak { $most } byte
said-password-wrong = bukan kata sandi yang sekarang
said-only-persons-change-password = Hanya yang masuk sebagai orang yang bisa mengubah kata sandinya.
said-only-sessions-end = Hanya sesi yang bisa diakhiri; kunci dicabut.
said-too-many-logins = Terlalu banyak percobaan masuk: tunggu { $seconds } detik.
said-console-only = Ini hanya untuk `lancar user owner-link` di mesin server itu sendiri.
said-scope-unknown = bukan cakupan: seharusnya seperti `runs:read`
said-scope-not-yours = Anda sendiri tidak punya `{ $scope }`.
said-key-needs-member = Kunci adalah milik seorang anggota, dan belum ada anggota: buka dulu tautan pemilik.
said-only-owners = Hanya pemilik yang menentukan tentang pemilik.
said-last-owner = Ini pemilik terakhir yang bisa masuk: jadikan dulu orang lain pemilik.
said-disabled-first = Ia tidak boleh masuk: beri dulu ia akses.
said-reset-is-for-others = Ini untuk orang lain: ubah kata sandi Anda sendiri dengan yang sekarang.
said-reset-reaches-further = Kata sandinya juga membuka ruang kerja lain, yang anggotanya tidak Anda tentukan. Tautannya dibuat oleh pengelola server Lancar: `lancar user reset-link`.
said-settings-of-installation = Jaringan, batas, dan metrik menyangkut seluruh server: tim ruang kerja pertama yang menentukannya.
said-only-first-workspace = Hanya pemilik di ruang kerja pertama yang melakukan ini, karena menyangkut seluruh server.
said-session-is-elsewhere = Sesi ini sekarang berada di ruang kerja lain; tidak ada yang dilakukan. Muat ulang halaman, atau kembali ke ruang kerja yang Anda maksud.
said-only-persons-switch = Hanya yang masuk sebagai orang bisa pindah ke ruang kerja lain; sebuah kunci milik satu ruang kerja.
said-workspace-needs-person = Ruang kerja bermula dari pemiliknya, seorang manusia: buat di studio, atau dengan kunci seorang pemilik.
said-member-already = sudah ada anggota dengan alamat ini

said-bot-name-to-confirm = seharusnya nama bot, persis seperti adanya
said-runs-not-ended = { $open } prosesnya belum berakhir: batalkan dulu.
said-keeps-bot-id = seharusnya { $id }: bot tetap memakai id-nya
said-keeps-flow-id = seharusnya { $id }: sub-alur tetap memakai id-nya
said-too-long-with-it = dengan nama itu, sebuah teks di blok “{ $block }” dalam “{ $flow }” menjadi terlalu panjang
said-is-main-flow = “{ $name }” adalah alur utama: pilih dulu yang lain.
said-more-problems = { $first } Masih ada yang lain.
said-flow-used = Sub-alur “{ $name }” dipakai di { $places }: lepaskan dulu dari sana.
said-field-used = Kolom “{ $name }” dipakai di { $places }: lepaskan dulu dari sana.
said-tag-used = Tag “{ $name }” dipakai di { $places }: lepaskan dulu dari sana.
said-field-holds-values = Kolom “{ $name }” berisi nilai yang akan hilang: hapus dulu kolomnya.
said-field-name-taken = Sudah ada kolom dengan nama itu: pilih yang lain.
said-member-who-writes = diharapkan anggota tim yang boleh menulis di percakapan
said-program-holds-nothing = diharapkan anggota dengan idnya: program tidak memegang percakapan
said-assignee-expected = diharapkan “me”, “nobody”, atau anggota, mem_…
said-bot-is-going = Bot dengan id ini sudah dihapus dan masih dibersihkan: coba lagi beberapa menit lagi.
said-tag-name-taken = Sudah ada tag dengan nama itu, huruf besar atau kecil sama saja: pilih yang lain.
said-name-of-input = tidak boleh berawal “input.”, yang di dalam sisipan berarti masukan sebuah proses
said-value-of-user-field = Ini kolom pengguna: nilainya diisi untuk setiap pengguna bot.
said-folder-of-bot = seharusnya folder milik bot ini
said-flow-of-bot = seharusnya sub-alur milik bot ini
said-label-of-bot = seharusnya label milik bot ini

said-no-field-of-users = Pengguna bot tidak punya kolom “{ $name }”: buat dulu, atau perbaiki namanya.
said-no-field-of-bot = Tidak ada kolom “{ $name }”: buat dulu, atau perbaiki namanya.
said-follows-from-others = “{ $name }” mengikuti hal lain dan hanya bisa dibaca.
said-nothing-imported = Tidak ada yang diimpor: { $why }.
said-too-many-lines = Berkas ini punya lebih dari { $most } baris: impor sebagian demi sebagian.
said-column-of-file = seharusnya kolom dalam berkas, masing-masing sekali
said-column-held = kolom lain sudah berisi itu
said-no-settable-field = Tidak ada kolom pengguna “{ $name }” yang bisa diisi.
said-new-field-type = kolom baru memerlukan jenis
said-new-field-taken = sudah ada kolom dengan nama itu
said-match-by-column = seharusnya kolom berisi id, id sistem lain, atau kolom yang sudah ada
said-no-column-holds = tidak ada kolom yang berisi apa-apa
said-ids-to-find-by = kolom id dipakai untuk mencari orang: cari lewat kolom itu, atau lewati
said-making-fields-needs = Membuat kolom juga memerlukan `{ $scope }`.
said-lines-refused = { $refused } dari { $lines } baris ditolak, jadi tidak ada yang diimpor.

said-not-kept-still = Bot tidak sedang diam di percakapan ini: mungkin sudah ada yang melanjutkannya.
said-main-flow-unpublished = Alur utama bot belum diterbitkan: terbitkan dulu.
said-no-main-flow = Bot tidak punya alur utama: pilih satu, atau sebut sub-alur untuk mulai.
said-normal-flow-expected = seharusnya sub-alur normal: workflow dipicu, fungsi dipanggil
said-no-such-flow-here = tidak ada sub-alur itu di sini
said-message-without-text = pesan harus berisi teks
said-message-too-long = pesan paling panjang { $most } karakter; yang ini { $has }

said-which-block = sebut bloknya: hanya workflow yang diuji seluruhnya
said-which-block-of-item = sebut di blok mana
said-no-such-tag = tidak ada tag itu
said-too-many-test-mails = Terlalu banyak email uji: tunggu { $seconds } detik.
said-no-mail-profile = Tidak ada profil email “{ $name }”.
said-asker-without-address = Email dikirim kepada yang meminta, dan program di mesin ini tidak punya alamat.
said-mail-has-no-items = email tidak punya tindakan: kosongkan
said-only-mail-blocks = Hanya blok Kirim Email yang bisa dikirim sebagai uji.

said-password-needs-username = hanya berguna bersama nama pengguna
said-username-needs-password = diperlukan bersama nama pengguna
said-password-needed-again = diperlukan lagi bila host, port, keamanan, atau nama pengguna berubah
said-mail-host = seharusnya nama atau alamat host, seperti smtp.example.com
said-where-to-send = sebut ke mana dikirim
said-egress-entry = seharusnya host, host:port, jaringan/bit, atau [jaringan/bit]:port
said-secret-host = seharusnya host: api.example.com, *.example.com, atau api.example.com:8443

### Yang dikatakan tentang panggilan ke luar yang tidak berhasil, dan apa sebabnya. Kata-kata pihak lain
### tetap seperti adanya, di antara tanda kutip. Tempat (host) tidak pernah di awal kalimat: awal diberi huruf besar.

said-scheme-not-called = hanya http dan https yang boleh dipanggil, bukan “{ $scheme }”
said-url-with-login = alamat { $host } memuat nama pengguna atau kata sandi; pakai rahasia
said-url-without-host = alamat itu tidak menyebut host
said-address-not-allowed = host { $host } beralamat { $address }, { $what_word ->
    [cloud_metadata] alamat metadata cloud
    [unspecified] alamat kosong
    [private] alamat jaringan pribadi
    [carrier_grade_nat] alamat NAT penyedia jaringan
    [loopback] alamat komputer itu sendiri (loopback)
    [link_local] alamat lokal tautan
    [reserved] alamat yang dicadangkan
    [documentation] alamat untuk dokumentasi
    [benchmarking] alamat untuk pengujian kinerja
    [multicast] alamat multicast
    [broadcast] alamat siaran
    [local_nat64] alamat NAT64 lokal
    [discard_only] alamat buangan
    [protocol_assignment] alamat untuk protokol
   *[other] bukan alamat publik
  }, dan tidak ada di daftar izin
said-literal-not-allowed = host { $address } adalah { $what_word ->
    [cloud_metadata] alamat metadata cloud
    [unspecified] alamat kosong
    [private] alamat jaringan pribadi
    [carrier_grade_nat] alamat NAT penyedia jaringan
    [loopback] alamat komputer itu sendiri (loopback)
    [link_local] alamat lokal tautan
    [reserved] alamat yang dicadangkan
    [documentation] alamat untuk dokumentasi
    [benchmarking] alamat untuk pengujian kinerja
    [multicast] alamat multicast
    [broadcast] alamat siaran
    [local_nat64] alamat NAT64 lokal
    [discard_only] alamat buangan
    [protocol_assignment] alamat untuk protokol
   *[other] bukan alamat publik
  }, dan tidak ada di daftar izin

said-name-unresolved = nama { $host } tidak dapat ditemukan: { $cause }
said-host-unreachable = server { $at } tidak terjangkau: { $cause }
said-connection-too-late = server { $at } tidak menerima sambungan dalam { $limit }
said-no-connection = tidak ada sambungan ke { $host }: { $cause }
said-no-tls = tidak ada TLS dengan { $at }: { $cause }

said-url-malformed = bukan URL: { $cause }
said-url-unsendable = URL itu tidak dapat dikirim: { $cause }
said-method-unusable = metode { $method } tidak bisa dipakai
said-header-is-ours = header { $name } diisi oleh Lancar sendiri
said-header-name-malformed = “{ $name }” bukan nama header
said-header-value-malformed = nilai header { $name } memuat karakter yang tidak boleh ada dalam header
said-secret-not-bound = sebuah rahasia dalam permintaan itu tidak terikat ke { $host }
said-host-answered = server { $host } menjawab { $status }
said-host-too-late = server { $host } tidak menjawab dalam { $limit }
said-connection-broke = sambungan ke { $host } terputus: { $cause }
said-answer-too-large = jawaban { $host } lebih besar dari { $most } byte
said-too-many-redirects = server { $host } mengalihkan sekali lagi setelah { $taken } pengalihan
said-redirect-malformed = server { $host } mengalihkan ke sesuatu yang bukan URL

said-mail-without-recipient = email itu tidak punya penerima
said-mail-too-large = email itu berisi { $bytes } byte teks; paling banyak { $most }
said-mail-unwritable = email itu tidak dapat disusun: { $cause }
said-mail-id-malformed = Message-ID tidak berbentuk id@host
said-mail-address-malformed = “{ $text }” bukan alamat email
said-mail-refused = server email { $at } menolak { $doing }: “{ $reply }”
said-mail-step-failed = { $doing } gagal di { $at }: { $cause }
said-mail-not-ready = server email { $at } belum siap menerima email dalam { $limit }
said-mail-ascii-only = server email { $host } tidak menerima alamat di luar ASCII
said-mail-not-read = server email { $host } tidak membaca email itu tepat waktu; email tidak diterima
said-mail-lost = server email { $host } sudah menerima seluruh email saat sambungan terputus ({ $cause }); tidak diketahui apakah email itu diterima
said-mail-silent = server email { $host } sudah menerima seluruh email dan tidak mengatakan tepat waktu apakah menerimanya
said-name-without-certificate = “{ $host }” bukan nama yang bisa dimiliki sertifikat

said-doing-connection = sambungan
said-doing-starttls = STARTTLS
said-doing-login = login
said-doing-sender = pengirim
said-doing-recipient = penerima { $address }
said-doing-mail = email itu

said-cause-refused = sambungan ditolak
said-cause-reset = sambungan ditutup oleh pihak lain
said-cause-timed-out = tidak ada yang menjawab
said-cause-unroutable = tidak ada jalan ke alamat itu
said-cause-no-scheme = tidak berawal https:// atau http://
said-cause-no-host = tidak menyebut host
said-cause-no-port = port-nya bukan angka sampai 65535
said-cause-bad-host = host-nya bukan nama atau alamat
said-cause-no-starttls = server tidak menawarkannya
said-cause-no-login = server tidak menawarkan cara login yang dikenal Lancar
said-cause-no-address = nama itu tidak punya alamat
said-cause-certificate = sertifikatnya tidak dapat dipercaya (“{ $words }”)
said-cause-tls = TLS tidak terjadi (“{ $words }”)
said-cause-ended = sambungan berakhir di tengah jalan
said-cause-malformed = yang datang bukan HTTP
said-cause-other = “{ $words }”

said-span-milliseconds = { $count } milidetik
said-span-seconds = { $count } detik
said-span-minutes = { $count } menit
said-span-hours = { $count } jam
said-span-days = { $count } hari
said-span-of-two = { $big } { $small }

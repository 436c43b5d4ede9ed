### Pengguna bot: daftarnya, dan salah satunya.

users-title = Pengguna bot
users-menu = Pengguna bot
users-one = Pengguna bot
users-guest = Tamu { $id }
users-who = Siapa
users-channel = Kanal
users-channel-web = Obrolan web
users-channel-api = Sistem lain
users-channel-file = Dari berkas
users-email = Email
users-opted-in = Setuju
users-opted-out = Menolak
users-never-asked = Belum ditanya
users-seen = Terakhir aktif
users-came = Pertama datang
users-tester = Penguji
users-bring-in = Masukkan
users-bring-in-why = Seseorang yang dikenal sistem Anda yang lain. Tidak ada pesan untuknya; alur utamanya mulai dengan pesan pertamanya. Yang sudah pernah dimasukkan hanya dibuka.
users-external-id = Id di sistem Anda
users-external-id-hint = Misalnya crm-4711. Tetap untuk seterusnya.
users-none = Belum ada siapa-siapa
users-none-why = Siapa pun yang membuka obrolan menjadi pengguna bot. Buka sendiri untuk mencoba, atau masukkan seseorang dari sistem lain.
users-open-chat = Buka obrolan
users-about = Tentang
users-id = Id
users-last-input = Terakhir berkata
users-tags = Tag
users-no-tags = Belum ada tag.
users-add-tag = Tambah tag
users-remove-tag = Lepas tag { $tag }
users-tag-removed = Tag “{ $tag }” dilepas
users-reach = Menjangkaunya
users-opt-in = Mau menerima email
users-opt-in-is = Tanpa ini tidak ada email untuknya; proses akan mengatakannya.
users-opt-in-unasked = Belum pernah ditanya. Nyalakan hanya bila ia memang mengatakannya.
users-is-tester = Penguji
users-tester-is = Penguji menjumpai draf, bukan yang sudah terbit. Yang dikirim prosesnya sungguh terkirim.
users-fields = Kolom
users-conversation = Percakapan
users-runs = Proses
users-personal = Orang
users-own-fields = Kolom bot ini
users-no-fields = Bot ini belum punya kolom pengguna sendiri.
users-make-field = Buat kolom
users-edit-field = Ubah { $name }
users-empty-field = Kosongkan
users-field-set = “{ $name }” tersimpan
users-field-emptied = “{ $name }” kosong
users-silence = Belum ada percakapan
users-silence-why = Pesan muncul di sini begitu datang. Alur utama mulai dengan pesan pertamanya.
users-from-bot = Bot
users-from-user = Dia
users-from-agent = Seseorang dari tim
users-say-as = Tulis sebagai orang ini
users-say-as-why = Dihitung seakan ia menulisnya di obrolan: bot menjawab dan workflow berjalan. Ia pun melihatnya.
users-say = Kirim
users-press-as = Tekan sebagai orang ini: { $label }
users-no-runs = Tidak ada proses
users-no-runs-why = Belum ada yang dipicu untuk orang ini. Proses workflow muncul di sini.
users-workflow = Workflow
users-state = Status
users-started = Mulai
users-run-queued = Antre
users-run-running = Berjalan
users-run-waiting = Menunggu
users-run-succeeded = Berhasil
users-run-failed = Gagal
users-run-cancelled = Dibatalkan
users-narrow = Cari pengguna bot
users-search = Awal nama, email, telepon, atau id…
users-filter = Saring
users-filter-edit = Kondisi saringan
users-filter-why = Menampilkan orang yang memenuhi salah satu kelompok, dengan kondisi seperti di blok Kondisi.
users-filter-or = Atau kelompok lain
users-filter-show = Tampilkan mereka
users-filter-clear = Tampilkan semua
users-filter-remove = Lepas saringan: { $words }
users-shown = { $count } orang ditampilkan
users-looking =
    { $count ->
        [0] Mencari di antara semua orang…
       *[other] Sejauh ini { $count } orang. Masih mencari…
    }
users-nobody-fits = Tidak ada yang cocok
users-nobody-fits-why = Pencarian melihat awal nama, alamat email, nomor telepon, atau id; semua kondisi saringan juga harus terpenuhi.
users-show-all = Tampilkan semua
users-mark = Tandai { $name }
users-mark-all = Tandai semua yang tampil
users-marked-bar = Orang yang ditandai
users-marked = { $count } orang ditandai
users-all-marked = Semua orang yang cocok ditandai
users-take-all = Tandai semua yang cocok
users-unmark = Lepas tanda
users-do-add-tag = Tambah tag
users-do-remove-tag = Lepas tag
users-do-set-field = Isi kolom
users-do-clear-field = Kosongkan kolom
users-do-opt-in = Atur apakah mau menerima email
users-do-trigger = Picu workflow
users-do-more = Lainnya
users-bulk-tag = Tag
users-bulk-field = Kolom
users-bulk-value = Nilai
users-bulk-opt-in-why = Hanya untuk orang yang mengatakannya sendiri.
users-bulk-trigger-why = Versi terbitnya berjalan untuk masing-masing, di latar belakang. Penguji mendapat draf.
users-bulk-inputs = Masukan workflow
users-bulk-inputs-why = Sama untuk semuanya. Yang dibiarkan kosong tidak ada dalam prosesnya.
users-bulk-counting = Menghitung… { $number }
users-bulk-whom =
    { $count ->
        [0] Tidak ada lagi yang cocok.
       *[other] Ini berlaku untuk { $number } orang.
    }
users-bulk-change =
    { $count ->
       *[other] Ubah { $number } orang
    }
users-bulk-trigger =
    { $count ->
       *[other] Picu untuk { $number } orang
    }
users-handled = { $count } orang ditangani
users-changed =
    { $count ->
        [0] Tidak ada yang diubah
       *[other] { $count } orang diubah
    }
users-unchanged = { $count } orang sudah demikian
users-triggered =
    { $count ->
        [0] Tidak ada proses yang dimulai
       *[other] { $count } proses sedang jalan
    }
users-triggered-before = Untuk { $count } orang sudah pernah dipicu
users-timeline = Riwayat
users-timeline-none = Belum ada perubahan
users-timeline-none-why = Tag, kolom, dan persetujuan email muncul di sini begitu berubah, masing-masing dengan penyebabnya.
users-timeline-before = Sebelumnya:
users-timeline-after = Sejak itu:
users-timeline-run = Lihat prosesnya
users-timeline-by-conversation = Dalam percakapan: { $flow }, blok “{ $block }”
users-timeline-by-run = Oleh workflow: { $flow }, blok “{ $block }”
users-timeline-by-import = Dari berkas · { $name }
users-timeline-by-arrival = Datang sendiri
users-timeline-by-actor = { $name }
users-happened-came = Datang
users-happened-tag-added = Tag “{ $name }” ditambahkan
users-happened-tag-removed = Tag “{ $name }” dilepas
users-happened-field-set = “{ $name }” diisi
users-happened-field-cleared = “{ $name }” dikosongkan
users-happened-opted-in = Mau menerima email
users-happened-opted-out = Tidak mau menerima email lagi
users-happened-triggered = Workflow “{ $name }” dipicu
users-happened-tester = Menjadi penguji
users-happened-no-tester = Bukan penguji lagi
users-happened-assigned = Percakapan ditugaskan kepada { $name }
users-happened-unassigned = Penugasan percakapan dilepas

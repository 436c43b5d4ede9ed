### Kata-kata inti editor: jenis blok, jalan keluar, ringkasan, perbuatan dan penolakan (`WORDS` di packages/flow).

flow-kind-send_message = Kirim Pesan
flow-kind-question = Pertanyaan
flow-kind-action = Tindakan
flow-kind-condition = Kondisi
flow-kind-split = Pembagian
flow-kind-send_email = Kirim Email
flow-kind-goto = Pergi Ke
flow-kind-output = Keluaran
flow-item-add_tag = Tambah tag
flow-item-remove_tag = Lepas tag
flow-item-set_field = Isi kolom
flow-item-clear_field = Kosongkan kolom
flow-item-opt_in_email = Setuju menerima email
flow-item-opt_out_email = Berhenti menerima email
flow-item-external_request = Permintaan eksternal
flow-item-trigger_workflow = Picu workflow
flow-exit-next = Lanjut
flow-exit-otherwise = Selain itu
flow-exit-failed = Gagal
flow-exit-no_match = { $after } jawaban tidak cocok
flow-exit-skip = Dilewati
flow-exit-expired = Tidak ada jawaban dalam { $minutes } menit
flow-exit-2xx = Berhasil (2xx)
flow-exit-4xx = Ditolak (4xx)
flow-exit-5xx = Galat server (5xx)
flow-exit-unnamed = Tanpa nama
flow-says-text = “{ $text }”
flow-says-image = Gambar: { $alt } { $url }
flow-says-typing = Mengetik selama { $seconds } detik
flow-says-quick-replies = { $count } balasan cepat
flow-asks = “{ $text }”
flow-asks-for =
    { $answer ->
        [text] Menerima teks
        [number] Menerima angka
        [email] Menerima alamat email
        [phone] Menerima nomor telepon
        [url] Menerima alamat web
        [date] Menerima tanggal
        [date_time] Menerima tanggal dan waktu
        [choice] Menerima salah satu pilihan
       *[other] Menerima { $answer }
    }
flow-saves-to = Disimpan ke { $field }
flow-condition-empty = Belum ada kondisi
flow-splits = { $title }: { $percent }%
flow-mails-to = Kepada { $to }
flow-mails-subject = “{ $subject }”
flow-goes-to-block = Lanjut di “{ $block }”
flow-goes-to-unnamed-block = Lanjut di blok: { $kind }
flow-goes-to-flow = Lanjut di “{ $flow }”
flow-calls-function = Memanggil “{ $flow }”
flow-goes-nowhere = Belum ada tujuan
flow-returns = Kembali lewat “{ $title }”
flow-unfinished = Belum diisi
flow-adds-tag = Menambah tag { $tag }
flow-removes-tag = Melepas tag { $tag }
flow-sets-field = Mengisi { $field } dengan { $value }
flow-clears-field = Mengosongkan { $field }
flow-opts-in-email = Menyetujui email
flow-opts-out-email = Menghentikan email
flow-requests = { $method } { $url }
flow-triggers = Memicu “{ $workflow }”
flow-triggers-unknown = Memicu workflow
flow-triggers-after =
    { $unit ->
        [minutes] Memicu “{ $workflow }” setelah { $amount } menit
        [hours] Memicu “{ $workflow }” setelah { $amount } jam
       *[days] Memicu “{ $workflow }” setelah { $amount } hari
    }
flow-triggers-at = Memicu “{ $workflow }” pada { $field }
flow-condition-is = { $left } adalah { $value }
flow-condition-is_not = { $left } bukan { $value }
flow-condition-contains = { $left } mengandung { $value }
flow-condition-not_contains = { $left } tidak mengandung { $value }
flow-condition-starts_with = { $left } diawali { $value }
flow-condition-ends_with = { $left } diakhiri { $value }
flow-condition-equal = { $left } = { $value }
flow-condition-not_equal = { $left } ≠ { $value }
flow-condition-greater = { $left } > { $value }
flow-condition-greater_or_equal = { $left } ≥ { $value }
flow-condition-less = { $left } < { $value }
flow-condition-less_or_equal = { $left } ≤ { $value }
flow-condition-is_true = { $left } adalah ya
flow-condition-is_false = { $left } adalah tidak
flow-condition-has_value = { $left } ada nilainya
flow-condition-is_empty = { $left } kosong
flow-condition-has = Punya tag { $left }
flow-condition-has_not = Tidak punya tag { $left }
flow-do-add-block = Tambah { $kind }
flow-do-remove =
    { $count ->
        [one] Hapus
       *[other] Hapus { $count }
    }
flow-do-remove-and-heal = Hapus dan hubungkan
flow-do-cut = Potong
flow-do-paste = Tempel
flow-do-duplicate = Gandakan
flow-do-connect = Hubungkan
flow-do-disconnect = Lepas { $count } kabel
flow-do-reconnect = Pindahkan kabel
flow-do-splice = Sisipkan ke kabel
flow-do-set-start = Atur awal
flow-do-move = Pindahkan
flow-do-rename-block = Ganti nama blok
flow-do-annotate-block = Ubah keterangan
flow-do-change-settings = Ubah pengaturan
flow-do-add-item = Tambah: { $kind }
flow-do-remove-item = Hapus satu tindakan
flow-do-move-item = Pindahkan tindakan
flow-do-add-note = Tambah catatan
flow-do-change-note = Ubah catatan
flow-do-group = Kelompokkan
flow-do-ungroup = Bubarkan kelompok
flow-do-change-group = Ubah kelompok
flow-do-regroup = Ubah isi kelompok
flow-do-rename-flow = Ganti nama sub-alur
flow-do-tidy-up = Rapikan
flow-do-take-over = Ambil versi lain
flow-refused-no-block = Blok itu sudah tidak ada.
flow-refused-no-note = Catatan itu sudah tidak ada.
flow-refused-no-group = Kelompok itu sudah tidak ada.
flow-refused-no-item = Tindakan itu sudah tidak ada.
flow-refused-no-exit = Blok itu tidak lagi memiliki jalan keluar tersebut.
flow-refused-no-wire = Kabel itu sudah tidak ada.
flow-refused-kind =
    { $type ->
        [workflow] Workflow tidak dapat memuat: { $kinds }
        [function] Fungsi tidak dapat memuat: { $kinds }
       *[normal] Sub-alur normal tidak dapat memuat: { $kinds }
    }
flow-refused-too-many =
    { $what ->
        [blocks] Sebuah sub-alur memuat paling banyak { $limit } blok.
        [notes] Sebuah sub-alur memuat paling banyak { $limit } catatan.
        [groups] Sebuah sub-alur memuat paling banyak { $limit } kelompok.
       *[items] Sebuah blok memuat paling banyak { $limit } tindakan.
    }
flow-refused-id-taken = Sudah ada sesuatu dengan id yang sama.
flow-refused-no-way-on = { $kind } tidak dapat berada di tengah kabel ini.
flow-refused-name = Nama paling panjang { $limit } karakter, tanpa {"{"} {"}"} | ::
flow-refused-too-long = Paling banyak { $limit } karakter.
flow-refused-shape = Ini tidak cocok ({ $path }).
flow-refused-path = Tempat itu sudah tidak ada ({ $path }).
flow-refused-nothing-selected = Tidak ada yang dipilih.
flow-refused-undo-lost = Langkah ini tidak dapat diurungkan lagi: sub-alurnya sudah lain.

### Yang dikatakan server tentang dokumen: draf, berkas, bot, kondisi, nilai, dan sisipan dalam teks.
### Yang berawal huruf kecil dipakai sebagai bagian kalimat lain; sendirian, ia diberi huruf besar dan titik.

said-too-many-listed = Paling banyak { $most }; sekarang ada { $has }.
said-too-few-listed = Paling sedikit { $least } harus diisi.
said-item-id-twice = Dua di antaranya memakai id { $id }.
said-required = Ini wajib diisi.
said-title-too-long = Judul paling panjang { $most } karakter; yang ini { $has }.
said-input-name = Nama masukan hanya terdiri dari huruf, angka, dan _, paling banyak 40.
said-no-such-field = Tidak ada kolom “{ $name }”.
said-input-outside-workflow = Hanya workflow yang punya masukan: { "{{" }input.{ $name }{ "}}" } kosong di sini.
said-not-a-web-address = Ini bukan alamat web: alamat web berawal https:// atau http://.
said-never-json = Ini bukan JSON, apa pun isi kolomnya: { $what }, di baris { $line }, huruf ke-{ $column }.
said-not-an-address = “{ $text }” bukan alamat email.
said-field-read-only = “{ $name }” hanya bisa dibaca.
said-field-does-not-fit = “{ $name }” adalah kolom berjenis { $type_word ->
    [text] teks
    [number] angka
    [boolean] ya atau tidak
    [date] tanggal
    [date_time] tanggal dan waktu
    [json] JSON
   *[other] { $type_name }
  }, yang tidak cocok di sini.
said-no-such-block = Tidak ada blok { $id }.
said-no-such-flow = Tidak ada sub-alur { $id }.
said-flow-does-not-fit = “{ $name }” ({ $id }) adalah { $type_word ->
    [normal] sub-alur normal
    [workflow] workflow
    [function] fungsi
   *[other] { $type_noun }
  }, yang tidak cocok di sini.
said-target-unpublished = “{ $name }” belum punya versi terbit: tidak ada yang sampai ke sana sebelum diterbitkan.
said-name-missing = Namanya belum diisi.
said-name-too-long = Nama paling panjang { $most } karakter; yang ini { $has }.
said-name-with-spaces = “{ $name }” diawali atau diakhiri spasi.
said-name-with-signs = “{ $name }” memuat salah satu tanda { "{" } { "}" } | atau ::, yang punya arti di dalam sisipan.
said-block-not-allowed = Blok { $kind_word ->
    [send_message] Kirim Pesan
    [question] Pertanyaan
    [action] Tindakan
    [condition] Kondisi
    [split] Pembagian
    [send_email] Kirim Email
    [goto] Pergi Ke
    [output] Keluaran
   *[other] { $kind_label }
  } tidak boleh ada di { $type_word ->
    [normal] sub-alur normal
    [workflow] workflow
    [function] fungsi
   *[other] { $type_noun }
  }: hapuslah.
said-grouped-already = Blok { $block } sudah ada dalam kelompok.
said-bot-language = Bahasanya en atau id.
said-no-time-zone = “{ $text }” bukan zona waktu: tulis seperti Asia/Jakarta.
said-main-flow-not-normal = Alur utama adalah sub-alur normal.
said-too-many-tags = Dokumen bot memuat paling banyak { $most } tag.
said-tag-alike = Sudah ada tag “{ $name }”, yang hanya berbeda huruf besar-kecilnya: pilih yang itu.
said-tag-twice = Sudah ada tag “{ $name }”, huruf besar atau kecil sama saja.
said-too-many-fields = Bot punya paling banyak { $most } kolom.
said-field-twice = Sudah ada kolom “{ $name }”, huruf besar atau kecil sama saja.
said-default-of-user-field = Hanya kolom bot yang punya nilai awal.
said-block-id-twice = Dua blok memakai id { $id }.
said-start-unwired = Mulai tidak mengarah ke mana-mana: hubungkan.
said-unreachable = Tidak ada yang mengarah ke blok ini.
said-no-such-exit = Blok ini tidak punya jalan keluar “{ $exit }”.
said-exit-unwired = Jalan keluar “{ $exit_word ->
    [next] Lanjut
    [otherwise] Selain itu
    [no_match] Jawaban tidak cocok
    [expired] Tidak ada jawaban
   *[other] { $exit }
  }” tidak ke mana-mana: perjalanan berakhir di sana.
said-action-does-nothing = Blok ini tidak melakukan apa-apa: tambahkan tindakan.
said-replies-without-text = Balasan cepat berada di bawah sebuah teks: tambahkan teksnya.
said-typing-seconds = “Sedang mengetik” berlangsung 1 sampai 20 detik.
said-id-of-skip = Id { $id } milik tombol Lewati: pilih yang lain.
said-choice-without-answers = Pilihan memerlukan jawaban untuk dipilih.
said-gives-up-after = Menyerah setelah 1 sampai 20 jawaban.
said-question-waits = Pertanyaan menunggu 1 menit sampai 30 hari (43.200 menit).
said-opt-in-needs-email = Hanya pertanyaan alamat email yang bisa sekaligus menyatakan mau menerima email.
said-weight-range = Bobotnya 0 sampai 1.000.000.
said-weights-all-zero = Paling sedikit satu bobot harus di atas 0.
said-function-calls-itself = Fungsi ini memanggil dirinya sendiri: berakhir di batas kedalaman.
said-profile-or-none = Pilih profil, atau kosongkan.
said-retry-range = Nilai ini { $least } sampai { $most } ({ $name }).
said-timeout-range = Batas waktunya 1 sampai 120 detik.
said-media-type-letters = Jenis media hanya berisi huruf biasa, seperti text/plain.
said-get-has-no-body = GET tidak punya isi: pilih metode lain, atau tanpa isi.
said-header-name-letters = Nama header hanya terdiri dari huruf, angka, dan -.
said-header-set-by-us = “{ $name }” diisi oleh Lancar sendiri.
said-delay-range = Jedanya 1 menit sampai 366 hari.
said-window-range = Sebuah kunci berlaku 1 menit sampai 30 hari (43.200 menit).
said-other-schema = Versi Lancar ini membaca “{ $known }”, bukan “{ $found }”.
said-no-schema = Dokumen ini tidak punya “schema”; seharusnya “{ $known }”.
said-key-missing = “{ $key }” tidak ada.
said-no-such-key = Tidak ada “{ $key }” di sini; yang dikenal: { $known }.
said-no-key-here = Tidak ada “{ $key }” di sini.
said-no-such-word = Tidak ada “{ $word }” di sini; seharusnya salah satu dari { $known }.
said-one-word-of = Seharusnya salah satu dari { $known }.
said-one-key-of = Tepat satu dari { $known } harus ada di sini.
said-no-such-block-kind = Tidak ada jenis blok “{ $word }”; yang dikenal: { $known }.
said-no-such-action-kind = Tidak ada jenis tindakan “{ $word }”; yang dikenal: { $known }.
said-document-misfit = bentuknya tidak sesuai: “{ $why }”

said-json-ends-early = berakhir terlalu cepat
said-json-comma-missing = koma atau kurung tutup tidak ada
said-json-comma-surplus = ada koma yang berlebih
said-json-colon-missing = titik dua tidak ada di belakang sebuah nama
said-json-name-unquoted = nama harus di antara tanda kutip ganda
said-json-value-missing = nilai tidak ada, atau teks tanpa tanda kutip ganda
said-json-goes-on = masih ada sesuatu di belakang akhirnya
said-json-escape-unknown = garis miring terbalik diikuti sesuatu yang tidak dikenal
said-json-sign-unescaped = teks memuat pindah baris atau tanda lain yang ditulis dengan garis miring terbalik
said-json-number-malformed = angka salah bentuknya atau terlalu besar
said-json-nested-deep = bersarang terlalu dalam
said-json-malformed = bentuknya salah
said-json-found = ada { $found } di sini; seharusnya { $wanted }
said-json-expected = seharusnya { $wanted }
said-json-object = objek
said-json-list = daftar
said-json-nothing = kosong
said-json-string = teks
said-json-truth = true atau false
said-json-number = angka
said-json-whole = bilangan bulat
said-json-whole-from-zero = bilangan bulat 0 atau lebih
said-json-whole-up-to = bilangan bulat 0 sampai { $most }
said-json-one-of = salah satu dari { $known }
said-json-text-found = teks “{ $text }”
said-json-value-found = nilai { $value }
said-json-other = “{ $words }”

said-too-many-files = Sekali impor paling banyak { $most } berkas.
said-no-file = Tidak ada berkas untuk diimpor.
said-file-is-no-json = Ini bukan JSON: { $what }, di baris { $line }, huruf ke-{ $column }.
said-two-bot-documents = Ada dua dokumen bot: impor satu bot setiap kali.
said-document-twice = { $id } sudah ada di { $file }.
said-document-of-other-bot = Ini dokumen milik { $found }, bukan { $wanted }.
said-no-bot-document = Tidak ada berkas yang berupa dokumen bot (“schema”: “{ $schema }”).

said-no-field-chosen = belum ada kolom yang dipilih
said-no-tag-chosen = belum ada tag yang dipilih
said-no-field-named = tidak ada kolom bernama “{ $name }”
said-no-tag-named = tidak ada tag bernama “{ $name }”
said-operator-does-not-fit = perbandingan itu tidak cocok untuk { $left }: pilih yang lain
said-operator-needs-value = perbandingan itu memerlukan nilai pembanding
said-group-without-conditions = kelompok ini tidak punya kondisi, jadi tidak pernah terpenuhi
said-filter-without-conditions = paling sedikit satu kondisi diperlukan
said-filter-too-long = paling banyak { $most }, bukan { $has }
said-inputs-in-workflows-only = masukan hanya ada di workflow

said-value-missing = seharusnya { $type_word ->
    [text] teks
    [number] angka
    [boolean] ya atau tidak
    [date] tanggal
    [date_time] tanggal dan waktu
    [json] JSON
   *[other] { $wanted }
  }, tetapi kosong
said-value-malformed = seharusnya { $type_word ->
    [text] teks
    [number] angka seperti 12.50
    [boolean] ya atau tidak
    [date] tanggal seperti 2026-01-31
    [date_time] tanggal dan waktu seperti 2026-01-31 14:30
    [json] JSON seperti { $example }
   *[other] { $wanted } seperti { $example }
  }, bukan “{ $given }”
said-value-out-of-range = “{ $given }” di luar jangkauan { $type_word ->
    [number] sebuah angka
    [date] sebuah tanggal
    [date_time] tanggal dan waktu
   *[other] { $wanted }
  }
said-value-not-scalar = seharusnya { $type_word ->
    [text] teks
    [number] angka
    [boolean] ya atau tidak
    [date] tanggal
    [date_time] tanggal dan waktu
   *[other] { $wanted }
  }, bukan daftar atau objek JSON
said-json-too-large = JSON-nya lebih besar dari { $most } byte
said-text-too-long = teksnya lebih panjang dari { $most } karakter
said-json-too-deep = JSON-nya bersarang lebih dalam dari { $most } tingkat

said-template-at = { $what } (pada huruf ke-{ $position })
said-template-not-closed = “{ "{{" }” tidak ditutup dengan “{ "}}" }”; tulis { "{{{{" } untuk dua kurung kurawal sebagai teks
said-template-without-name = sisipan ini tidak menyebut apa-apa: tulis nama kolom di antara kurung kurawal
said-template-name-character = nama tidak boleh memuat { $sign }
said-template-modifier = “| { $word }” tidak dikenal: hanya ada “| raw”
said-template-too-long = teksnya lebih panjang dari { $most } byte
said-template-too-many = ada lebih dari { $most } sisipan
said-path-malformed = “{ $path }” bukan jalur JSON: tulis seperti $.items[0].title
said-path-too-long = jalur JSON lebih panjang dari { $most } byte
said-path-too-costly = jalur JSON itu terlalu berat
said-url-start-not-raw = URL yang diawali sisipan memerlukan raw, seperti { "{{" }Base URL | raw{ "}}" }/path
said-url-host-not-raw = sisipan di ujung nama host memerlukan “| raw”: nilainya menentukan siapa yang dipanggil

### Ikhtisar sub-alur sebuah bot.

flows-title = Alur
flows-new = Sub-alur Baru
flows-new-title = Sub-alur baru
flows-name = Nama
flows-type = Jenis
flows-type-all = Semua
flows-type-normal = Normal
flows-type-normal-is = Percakapan: menulis, bertanya, dan menunggu jawaban.
flows-type-workflow = Workflow
flows-type-workflow-is = Bekerja di latar belakang: memanggil sistem lain dan mengirim email sementara obrolan berlanjut.
flows-type-function = Fungsi
flows-type-function-is = Bagian yang dipanggil beberapa sub-alur, lalu kembali membawa hasil.
flows-state = Status
flows-saved = Terakhir disimpan
flows-deeds = Tindakan
flows-search = Cari sub-alur
flows-count =
    { $count ->
       *[other] { $count } sub-alur
    }
flows-view = Tampilan
flows-view-cards = Kartu
flows-view-list = Daftar
flows-unpublished = Belum terbit
flows-published = Versi { $version }
flows-changed = Berubah sejak itu
flows-main = Alur utama
flows-more = Lainnya tentang { $name }
flows-rename = Ganti nama
flows-rename-title = Ganti nama sub-alur
flows-renamed = Namanya kini “{ $name }”
flows-duplicate = Gandakan
flows-duplicate-title = Gandakan “{ $name }”
flows-duplicated = “{ $name }” dibuat, belum terbit
flows-copy-of = { $name } (salinan)
flows-export = Ekspor sebagai berkas
flows-delete = Hapus
flows-delete-title = Hapus “{ $name }”?
flows-delete-why = Proses yang sedang berada di dalamnya berjalan sampai selesai. Tepat setelah menghapus, Anda masih dapat mengurungkannya.
flows-deleted = “{ $name }” dihapus
flows-import = Impor
flows-drop = Lepaskan berkas untuk mengimpornya
flows-import-refused = Tidak ada yang diimpor
flows-import-there =
    { $count ->
       *[other] { $count } sub-alur sudah ada
    }
flows-import-there-why = Mengganti akan mengubah drafnya; yang sudah terbit tetap sampai Anda menerbitkan lagi.
flows-import-replace = Ganti draf
flows-import-copy = Impor sebagai salinan
flows-imported = Diimpor: { $new } baru, { $changed } berubah, { $same } tetap
flows-none = Belum ada sub-alur
flows-none-yet = Sub-alur adalah satu percakapan atau satu workflow. Buat yang pertama, atau lepaskan berkas di halaman ini.
flows-nothing-found = Tidak ada yang cocok
flows-nothing-found-why = Tidak ada sub-alur jenis ini dengan nama seperti itu.
flows-clear-filter = Tampilkan semua

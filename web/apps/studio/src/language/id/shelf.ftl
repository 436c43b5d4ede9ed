### Cara menata sub-alur: folder dan label; serta hasil proses workflow.

shelf-folders = Folder
shelf-folder = Folder
shelf-folder-name = Nama folder
shelf-folder-more = Lainnya tentang folder { $name }
shelf-folder-rename = Ganti nama folder
shelf-folder-renamed = Folder kini bernama “{ $name }”
shelf-folder-delete = Hapus folder
shelf-folder-deleted =
    { $count ->
        [0] Folder “{ $name }” dihapus
       *[other] Folder “{ $name }” dihapus; { $count } sub-alurnya kini di luar folder
    }
shelf-new-folder = Folder baru
shelf-no-folder = Tanpa folder
shelf-all = Semua
shelf-move = Pindahkan
shelf-move-to = Pindahkan ke folder…
shelf-move-title =
    { $count ->
        [1] Pindahkan “{ $name }”
       *[other] Pindahkan { $count } sub-alur
    }
shelf-moved =
    { $count ->
        [1] “{ $name }” kini ada di “{ $folder }”
       *[other] { $count } sub-alur kini ada di “{ $folder }”
    }
shelf-moved-out =
    { $count ->
        [1] “{ $name }” kini di luar folder
       *[other] { $count } sub-alur kini di luar folder
    }
shelf-labels = Label
shelf-labels-are = Label memudahkan tim menemukan sub-alur. Cara kerja sub-alur tidak berubah karenanya.
shelf-labels-filter = Hanya yang berlabel ini
shelf-labels-chosen =
    { $count ->
       *[other] { $count } label
    }
shelf-labels-any = Apa pun labelnya
shelf-labels-manage = Kelola label…
shelf-label-them = Label…
shelf-label-title =
    { $count ->
        [1] Label “{ $name }”
       *[other] Label { $count } sub-alur
    }
shelf-labelled =
    { $count ->
        [1] Label “{ $name }” sudah diubah
       *[other] Label { $count } sub-alur sudah diubah
    }
shelf-label-name = Nama label
shelf-label-edit = Ubah label { $name }
shelf-label-delete = Hapus label { $name }
shelf-label-deleted = Label “{ $name }” dihapus
shelf-new-label = Label baru
shelf-color = Warna
shelf-color-grey = Abu-abu
shelf-color-red = Merah
shelf-color-amber = Kuning
shelf-color-green = Hijau
shelf-color-teal = Toska
shelf-color-blue = Biru
shelf-color-purple = Ungu
shelf-color-pink = Merah muda
shelf-marking = Tandai
shelf-mark = Tandai { $name }
shelf-marked =
    { $count ->
       *[other] { $count } sub-alur ditandai
    }
shelf-marked-bar = Sub-alur yang ditandai
shelf-unmark = Lepas semua tanda
shelf-last-runs = Proses terakhir
shelf-last-run = Terakhir berjalan
shelf-no-runs = Belum pernah berjalan
shelf-queued = { $count } mengantre
shelf-running = { $count } berjalan
shelf-waiting = { $count } menunggu
shelf-succeeded = { $count } berhasil
shelf-failed = { $count } gagal
shelf-cancelled = { $count } dibatalkan

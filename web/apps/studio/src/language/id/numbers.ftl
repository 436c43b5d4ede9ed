### Angka di kanvas, dan jalan dari blok ke prosesnya.

numbers-title = Angka di kanvas
numbers-open = Angka di kanvas: { $span }
numbers-off = Tidak tampil
numbers-latest = Proses terbaru
numbers-latest-unknown = Tidak dapat dibaca.
numbers-all-runs = Semua proses workflow ini
numbers-came =
    { $count ->
        [0] Belum ada yang sampai di sini
       *[other] { $count } kali sampai di sini
    }
numbers-started =
    { $count ->
        [0] Belum ada yang mulai di sini
       *[other] { $count } kali mulai di sini
    }
numbers-taken =
    { $count ->
        [0] belum pernah dilalui
       *[other] { $count } kali dilalui
    }
numbers-failed =
    { $count ->
        [0] Tidak ada proses yang gagal di sini
       *[other] { $count } proses gagal di sini
    }
numbers-failed-show = Tampilkan { $count } proses yang gagal di sini
numbers-failed-here = Proses yang gagal di sini

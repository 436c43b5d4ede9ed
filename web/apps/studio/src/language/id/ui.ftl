### Kata-kata dari bagian-bagian di src/ui.

ui-cancel = Batal
ui-close = Tutup
ui-create = Buat
ui-undo = Urungkan
ui-retry = Coba lagi
ui-loading = Memuat…
ui-toast = Pemberitahuan
ui-toasts = Pemberitahuan ({ $hotkey })
ui-unreachable = Server tidak dapat dihubungi. Yang sudah Anda ketik masih ada di sini.
ui-unreadable = Server menjawab { $status }, tanpa keterangan.
ui-broken = Ada yang salah di halaman ini. Yang sudah tersimpan tidak hilang.
ui-help = Bantuan: { $name }
ui-problem-code = Kode: { $code }
ui-nothing-fits = Tidak ada yang cocok
ui-create-named = Buat “{ $name }”
ui-move = Pindahkan { $name }: tombol panah atas dan bawah
ui-moved = { $name }: sekarang { $position } dari { $count }
ui-type-to-create = Belum ada. Ketik nama untuk membuatnya.

### Satu sub-alur.

flow-title = Sub-alur
flow-back = Alur
flow-blocks = Blok
flow-empty = Belum ada blok
flow-empty-why = Sub-alur ini baru memiliki titik awal.

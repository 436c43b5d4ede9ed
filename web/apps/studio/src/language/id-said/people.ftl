### Yang dikatakan server tentang berkas orang dan barisnya.

said-cells-and-header = Baris ini punya { $cells } sel, baris pertama { $header }.
said-line-without-key = Baris ini tidak menyebut tentang siapa.
said-line-repeated = Baris { $line } tentang orang yang sama.
said-line-ambiguous = Lebih dari satu pengguna bot punya nilai itu.
said-line-about-nobody = Tidak ada pengguna bot { $id } di bot ini.
said-line-id-malformed = “{ $text }” bukan id pengguna bot: id berawal “usr_”, lalu huruf, angka, - atau _ (paling banyak 64).
said-external-id-taken = Orang lain sudah memakai id sistem lain itu.
said-cell-not-an-address = “{ $text }” bukan alamat email.
said-cell-external-id = Id terdiri dari 1 sampai { $most } karakter dalam satu baris.
said-cell-tag = “{ $text }” tidak bisa menjadi tag: tag terdiri dari 1 sampai { $most } karakter, tanpa { "{" } { "}" } dan ::.
said-cell-yes-or-no = Seharusnya ya atau tidak, bukan “{ $text }”.
said-file-empty = berkasnya kosong: baris pertama menyebut nama kolom
said-column-nameless = kolom ke-{ $column } tidak bernama: beri nama di baris pertama
said-column-twice = dua kolom bernama “{ $name }”: beri nama yang berbeda di baris pertama
said-too-many-columns = berkas ini punya lebih dari { $most } kolom

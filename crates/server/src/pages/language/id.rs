//! Indonesian.

use super::texts::Texts;

/// The texts.
pub const TEXTS: Texts = Texts {
    code: "id",
    name: "Bahasa Indonesia",
    skip: "Langsung ke isi",
    log_in: "Masuk",
    log_out: "Keluar",
    email: "Alamat email",
    password: "Kata sandi",
    password_hint: "Minimal 10 karakter.",
    your_name: "Nama Anda",
    set_up: "Siapkan Lancar",
    set_up_intro: "Tautan sekali pakai ini menjadikan Anda pemilik instalasi ini. Dengan alamat anggota \
                   yang sudah ada, tautan ini memberinya kata sandi baru.",
    join: "Bergabung dengan tim",
    join_intro: "Anda diundang. Pilih nama dan kata sandi.",
    reset: "Pilih kata sandi baru",
    reset_intro: "Dengan tautan sekali pakai ini Anda memilih kata sandi baru. Anda keluar dari semua perangkat lain.",
    save_password: "Simpan kata sandi",
    create_account: "Buat akun saya",
    login_failed: "Email dan kata sandi tidak cocok.",
    wait: "Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi.",
    link_used: "Tautan sekali pakai ini sudah dipakai, sudah kedaluwarsa, atau bukan yang terbaru. \
                Masuklah, atau buat tautan baru dengan “lancar user owner-link”.",
    weak_password: "Kata sandi minimal 10 karakter.",
    email_taken: "Sudah ada anggota dengan alamat ini.",
    email_wrong: "Ini bukan alamat email.",
    name_wrong: "Tulis 1 sampai 80 karakter, tanpa { } | atau ::.",
    something_wrong: "Tidak berhasil. Silakan coba lagi.",
    not_found: "Tidak ada apa-apa di sini",
    not_found_why: "Mungkin sudah dihapus, atau alamatnya salah ketik.",
    forbidden: "Anda tidak boleh melihat ini",
    forbidden_why: "Mintalah peran yang sesuai kepada pemilik atau admin.",
    wrong_why: "Kembali lalu coba lagi. Jika tetap begitu, beri tahu pengelola server kode di bawah ini.",
    error_code: "Kode",
    to_start: "Ke halaman pertama",
};

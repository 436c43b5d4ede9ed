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
    create_account: "Buat akun saya",
    welcome: "Selamat datang",
    your_role: "Peran Anda",
    login_failed: "Email dan kata sandi tidak cocok.",
    wait: "Terlalu banyak percobaan. Tunggu sebentar lalu coba lagi.",
    link_used: "Tautan sekali pakai ini sudah dipakai, sudah kedaluwarsa, atau bukan yang terbaru. \
                Masuklah, atau buat tautan baru dengan “lancar user owner-link”.",
    weak_password: "Kata sandi minimal 10 karakter.",
    email_taken: "Sudah ada anggota dengan alamat ini.",
    email_wrong: "Ini bukan alamat email.",
    name_wrong: "Tulis 1 sampai 80 karakter, tanpa { } | atau ::.",
    something_wrong: "Tidak berhasil. Silakan coba lagi.",
};

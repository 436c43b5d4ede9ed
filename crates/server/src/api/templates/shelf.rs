//! The templates in this binary: the documents of `examples/`, and what is said of each in a line.
//!
//! Must stay true: a template has the same blocks in every language, checks without a warning, and is
//! walked by the tests; ids are never renamed, for links lead to them.

use serde::{Deserialize, Serialize};

/// A language templates are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = TemplateLanguage)]
pub enum Language {
    /// English.
    En,
    /// Indonesian.
    Id,
}

/// Words in every language.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Indonesian.
    pub id: &'static str,
}

/// The documents of a bot: names and texts of files, the bot document first.
pub type Documents = &'static [(&'static str, &'static str)];

/// A complete bot to begin with.
#[derive(Debug, Clone, Copy)]
pub struct Template {
    /// Its id: the name of its folder.
    pub id: &'static str,
    /// What it is good for, in a sentence.
    pub summary: Words,
    english: Documents,
    indonesian: Documents,
}

macro_rules! documents {
    ($folder:literal: $($file:literal)*) => {
        &[$(($file, include_str!(concat!("../../../../../examples/", $folder, "/", $file)))),*]
    };
}

macro_rules! templates {
    ($($id:literal in $english:literal, $indonesian:literal { $en_line:literal / $id_line:literal: $($file:literal)* })*) => {
        /// Every template, in the order of the gallery.
        pub const TEMPLATES: &[Template] = &[$(Template {
            id: $id,
            summary: Words { en: $en_line, id: $id_line },
            english: documents!($english: $($file)*),
            indonesian: documents!($indonesian: $($file)*),
        }),*];
    };
}

templates! {
    "lead-sign-up" in "lead-sign-up", "lead-sign-up/id" {
        "Takes name, e-mail and phone, sends the lead to your CRM and mails the sales team."
        / "Mencatat nama, email, dan telepon, mengirim prospek ke CRM, lalu mengabari tim penjualan.":
        "bot.json" "welcome.flow.json" "sync-lead-to-crm.flow.json"
    }
    "appointment-reminder" in "appointment-reminder/en", "appointment-reminder/id" {
        "Books, moves and cancels appointments, and reminds by e-mail on the morning of the day."
        / "Mencatat, memindah, dan membatalkan janji temu, lalu mengingatkan lewat email pagi harinya.":
        "bot.json" "booking.flow.json" "remind.flow.json" "tell-team.flow.json"
    }
    "order-status" in "order-status/en", "order-status/id" {
        "Looks an order up in your shop's API and says in words where it is."
        / "Mengecek pesanan lewat API toko dan menjelaskan sudah sampai mana.":
        "bot.json" "order-status.flow.json" "ask-support.flow.json"
    }
    "feedback-score" in "feedback-score/en", "feedback-score/id" {
        "Asks for a score from 1 to 5, tells the team of low ones and invites happy people to a review."
        / "Meminta nilai 1 sampai 5, mengabari tim kalau rendah, dan mengajak yang puas menulis ulasan.":
        "bot.json" "feedback.flow.json" "follow-up.flow.json"
    }
    "support-triage" in "support-triage/en", "support-triage/id" {
        "Helps with the quick things, sorts the rest by topic and urgency, and hands over to a person."
        / "Membantu yang ringan, memilah sisanya menurut topik dan kepentingan, lalu menyerahkan ke petugas.":
        "bot.json" "support.flow.json" "address.flow.json" "hand-over.flow.json"
    }
    "quote-request" in "quote-request/en", "quote-request/id" {
        "Collects what a quote needs, scores the lead, and reminds sales when no quote went out."
        / "Mengumpulkan bahan penawaran, menilai prospek, dan mengingatkan kalau penawaran belum dikirim.":
        "bot.json" "quote.flow.json" "score-lead.flow.json" "still-open.flow.json"
    }
    "ab-welcome" in "ab-welcome/en", "ab-welcome/id" {
        "Greets half of the people one way and half another, and counts which leads to more coupons."
        / "Menyapa dengan dua cara bergantian dan menghitung cara mana yang lebih banyak menghasilkan kupon.":
        "bot.json" "welcome.flow.json" "coupon.flow.json" "count.flow.json" "mail-coupon.flow.json"
    }
}

impl Language {
    /// Every language a template has.
    pub const ALL: [Self; 2] = [Self::En, Self::Id];
}

impl Template {
    /// The template of that id.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        TEMPLATES.iter().find(|template| template.id == id)
    }

    /// Its documents in a language.
    #[must_use]
    pub const fn documents(&self, language: Language) -> Documents {
        match language {
            Language::En => self.english,
            Language::Id => self.indonesian,
        }
    }
}

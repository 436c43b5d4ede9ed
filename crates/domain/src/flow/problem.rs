//! What can be wrong with a document: stable codes, and where and why in words.

use serde::Serialize;

use crate::id::{BlockId, FlowId};
use crate::sentence::Sentence;

/// One thing wrong with a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Errors stand in the way of publishing; warnings do not.
    pub severity: Severity,
    /// The stable code.
    pub code: ProblemCode,
    /// The sub flow it is in; none for the bot document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<FlowId>,
    /// The block it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<BlockId>,
    /// The field inside the block or document, as a path: `settings.items[2].url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is wrong, and what to do.
    #[serde(flatten)]
    pub sentence: Sentence,
}

/// Whether a problem stands in the way of publishing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Publish and import refuse it.
    Error,
    /// Worth a look.
    Warning,
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// Stable codes of document problems.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub enum ProblemCode { $($(#[$doc])* #[serde(rename = $text)] $name,)* }

        impl ProblemCode {
            /// Every code, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The code as it stands in answers.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}

problem_codes! {
    /// The JSON does not have the shape of the document.
    Malformed = "malformed";
    /// `schema` is not one this version reads.
    SchemaUnknown = "schema_unknown";
    /// A name is missing, too long, has signs it may not have, or is taken.
    NameInvalid = "name_invalid";
    /// Two things share one id.
    IdTwice = "id_twice";
    /// There are more of them than allowed.
    TooMany = "too_many";
    /// The block's kind may not stand in this type of sub flow.
    BlockNotAllowed = "block_not_allowed";
    /// An exit leads to a block that is not there.
    ExitDangling = "exit_dangling";
    /// The block has no exit of that name.
    ExitUnknown = "exit_unknown";
    /// Start leads nowhere.
    StartUnwired = "start_unwired";
    /// Nothing leads to the block.
    Unreachable = "unreachable";
    /// An exit that matters leads nowhere: the walk ends there.
    ExitUnwired = "exit_unwired";
    /// Something that must be given is empty.
    Required = "required";
    /// A number or length is outside what is allowed.
    OutOfRange = "out_of_range";
    /// A template could not be read.
    TemplateInvalid = "template_invalid";
    /// A template or setting names a field that does not exist.
    UnknownField = "unknown_field";
    /// The field may only be read.
    FieldReadOnly = "field_read_only";
    /// The field's type does not fit its use.
    FieldWrongType = "field_wrong_type";
    /// The operator does not fit the type, or its value is missing or wrong.
    ConditionInvalid = "condition_invalid";
    /// There is a tag already that differs only in the case of its letters.
    TagAlike = "tag_alike";
    /// The sub flow named does not exist.
    UnknownFlow = "unknown_flow";
    /// The sub flow named has no published version yet.
    TargetUnpublished = "target_unpublished";
    /// The sub flow named is of a type that does not fit.
    FlowWrongType = "flow_wrong_type";
    /// A URL, header or JSON body can not be right whatever the fields hold.
    RequestInvalid = "request_invalid";
    /// An e-mail address can not be right.
    AddressInvalid = "address_invalid";
    /// A fixed value can not be read as its type.
    ValueInvalid = "value_invalid";
}

impl std::fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ProblemCode {
    /// Whether a draft with an error of this code is not even saved. A draft is work in progress: it
    /// may lack things, and lead to what is not there yet. What could never be shown on a canvas
    /// again, or would silently be empty when it runs, is refused at once.
    #[must_use]
    pub const fn stops_saving(self) -> bool {
        match self {
            Self::Malformed
            | Self::SchemaUnknown
            | Self::NameInvalid
            | Self::IdTwice
            | Self::TooMany
            | Self::BlockNotAllowed
            | Self::TemplateInvalid
            | Self::UnknownField => true,
            Self::ExitDangling
            | Self::ExitUnknown
            | Self::StartUnwired
            | Self::Unreachable
            | Self::ExitUnwired
            | Self::Required
            | Self::OutOfRange
            | Self::FieldReadOnly
            | Self::FieldWrongType
            | Self::ConditionInvalid
            | Self::TagAlike
            | Self::UnknownFlow
            | Self::TargetUnpublished
            | Self::FlowWrongType
            | Self::RequestInvalid
            | Self::AddressInvalid
            | Self::ValueInvalid => false,
        }
    }
}

impl Problem {
    /// Whether it stands in the way of publishing and of an import.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Whether it stands in the way of saving a draft.
    #[must_use]
    pub fn stops_saving(&self) -> bool {
        self.is_error() && self.code.stops_saving()
    }
}

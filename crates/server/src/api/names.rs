//! What a name may be: documents refer to secrets and profiles by name, inside templates too.

use serde::Deserialize;

use crate::error::Problem;
use crate::sentences;

/// Most characters of a name.
const LONGEST: usize = 80;

/// A new name.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Plan"}))]
pub struct NameInput {
    /// The name: without { } | and ::, unique among its like.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
}

/// A name as it is kept: without blanks around it.
///
/// # Errors
/// A problem about `field` when templates could not hold it, or it is empty or too long.
pub fn name(field: &str, text: &str) -> Result<String, Problem> {
    let text = text.trim();
    let length = text.chars().count();
    if length == 0 || length > LONGEST {
        return Err(Problem::field(field, sentences::characters(LONGEST)));
    }
    if text.contains(['{', '}', '|']) || text.contains("::") || text.chars().any(char::is_control) {
        return Err(Problem::field(field, sentences::no_braces()));
    }
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_into_templates() {
        assert_eq!(
            name("name", " CRM token ").ok().as_deref(),
            Some("CRM token")
        );
        let long = "a".repeat(81);
        for bad in ["", "  ", "a{b", "a|b", "a::b", "a\nb", &long] {
            assert!(name("name", bad).is_err(), "{bad:?}");
        }
    }
}

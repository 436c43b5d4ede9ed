//! The figures as they are printed.

use std::io::Write;

use super::figures::{Figure, Figures, Target};
use crate::out::{Form, Out};
use crate::stop::Stop;

/// Prints what was found.
///
/// # Errors
/// When nobody takes it.
pub fn print(figures: &Figures, form: Form, out: &mut Out) -> Result<(), Stop> {
    print_figures(figures, form, out)?;
    match form {
        Form::Json => {}
        Form::Text => {
            writeln!(
                out,
                "\nlost={} doubled={}\n\nBench, server and sinks share this machine with whatever else runs on it: ratios within\n\
                 one run count, not figures of two runs.",
                figures.lost, figures.doubled
            )?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Prints the figures alone.
///
/// # Errors
/// When nobody takes it.
pub fn print_figures(figures: &Figures, form: Form, out: &mut Out) -> Result<(), Stop> {
    match form {
        Form::Json => out.json(&figures.json())?,
        Form::Text => {
            let lines = figures.all.iter().map(|figure| {
                [
                    figure.name.clone(),
                    measured(figure),
                    target(figure),
                    figures.word(figure).to_owned(),
                    figure.note.clone(),
                ]
            });
            out.table(["figure", "measured", "must reach", "", ""], lines)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn measured(figure: &Figure) -> String {
    format!("{} {}", short(figure.measured), figure.unit)
}

fn target(figure: &Figure) -> String {
    match figure.target {
        Target::AtLeast(least) => format!("≥ {}", short(least)),
        Target::AtMost(most) => format!("≤ {}", short(most)),
        Target::Nothing => "0".to_owned(),
        Target::None => String::new(),
    }
}

/// Three digits that matter: `0.42`, `17.3`, `6120`.
fn short(number: f64) -> String {
    let decimals = match number.abs() {
        small if small < 10.0 => 2,
        middle if middle < 100.0 => 1,
        _ => 0,
    };
    let text = format!("{number:.decimals$}");
    match text.split_once('.') {
        Some((whole, rest)) if rest.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        Some(_) | None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_are_as_long_as_they_matter() {
        let shown: Vec<String> = [0.424, 1.0, 17.34, 6_120.4, -0.2]
            .into_iter()
            .map(short)
            .collect();
        assert_eq!(shown, ["0.42", "1", "17.3", "6120", "-0.20"]);
    }
}

//! Relative links in Markdown lead to something that exists.

use super::tree::{SourceFile, Tree};
use super::{Fault, Rule};

pub fn faults(tree: &Tree) -> Vec<Fault> {
    let pages = tree.files.iter().filter(|file| file.extension() == "md");
    pages.flat_map(|page| broken(tree, page)).collect()
}

fn broken(tree: &Tree, page: &SourceFile) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut in_code = false;
    for (at, line) in page.text.lines().enumerate() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        for link in links_in(line) {
            let Some(target) = resolve(&page.path, link) else {
                continue;
            };
            if !target.is_empty() && !tree.paths.contains(&target) {
                let message = format!("{link} leads to nothing");
                let path = page.path.clone();
                faults.push(Fault {
                    path,
                    line: at + 1,
                    rule: Rule::Link,
                    message,
                });
            }
        }
    }
    faults
}

/// The targets of `[text](target "title")` and `[name]: target`, outside of code.
fn links_in(line: &str) -> Vec<&str> {
    let prose = line.split('`').step_by(2);
    let mut links: Vec<&str> = prose
        .flat_map(|part| part.split("](").skip(1))
        .filter_map(|rest| rest.split([')', ' ']).next())
        .collect();
    if line.starts_with('[')
        && let Some((_, target)) = line.split_once("]: ")
    {
        links.extend(target.split_whitespace().next());
    }
    links
        .into_iter()
        .map(|link| link.trim_matches(['<', '>']))
        .collect()
}

/// The path that a link on a page means, relative to the root; nothing for links to elsewhere.
fn resolve(page: &str, link: &str) -> Option<String> {
    let target = link.split(['#', '?']).next().unwrap_or_default();
    let elsewhere = target.contains("://") || target.starts_with("mailto:");
    if target.is_empty() || elsewhere {
        return None;
    }
    let mut folders: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => page
            .split('/')
            .rev()
            .skip(1)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    Some(folders.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Vec<usize> {
        let tree = Tree::of(&[("docs/a.md", text), ("docs/b.md", ""), ("README.md", "")]);
        faults(&tree).iter().map(|fault| fault.line).collect()
    }

    #[test]
    fn links_to_nothing_are_found() {
        assert_eq!(check("[b](c.md)"), [1]);
        assert_eq!(
            check("text\n![a](../images/a.png \"title\") and [b](b.md)"),
            [2]
        );
        assert_eq!(check("[b]: ./c.md"), [1]);
        assert_eq!(check("[b](c.md) in `code` [d](d.md)"), [1, 1]);
    }

    #[test]
    fn links_to_something_or_elsewhere_are_fine() {
        for text in [
            "[b](b.md) [b](./b.md#part) [r](../README.md) [r](/README.md)",
            "[x](https://example.com) [x](mailto:a@example.com) [x](#part)",
            "`[x](c.md)`",
            "```\n[x](c.md)\n```",
        ] {
            assert_eq!(check(text), Vec::<usize>::new(), "{text}");
        }
    }
}

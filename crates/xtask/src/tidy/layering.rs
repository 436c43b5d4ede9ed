//! Which crate may know which: `domain ← store, effects ← engine, server ← lancar`, and nothing of
//! the outside world anywhere under the domain.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, PackageId};

use super::{Fault, Rule};
use crate::workspace;

/// What each crate may depend on within the workspace.
const ALLOWED: &[(&str, &[&str])] = &[
    ("lancar-domain", &[]),
    ("lancar-store", &["lancar-domain"]),
    ("lancar-effects", &["lancar-domain"]),
    (
        "lancar-engine",
        &["lancar-domain", "lancar-store", "lancar-effects"],
    ),
    (
        "lancar-server",
        &[
            "lancar-domain",
            "lancar-store",
            "lancar-effects",
            "lancar-engine",
        ],
    ),
    (
        "lancar",
        &[
            "lancar-domain",
            "lancar-store",
            "lancar-effects",
            "lancar-engine",
            "lancar-server",
        ],
    ),
    (
        "lancar-testkit",
        &[
            "lancar-domain",
            "lancar-store",
            "lancar-effects",
            "lancar-engine",
            "lancar-server",
        ],
    ),
    ("lancar-generate", &["lancar-domain", "lancar-server"]),
    ("xtask", &[]),
];

/// What tests may use besides. The domain's do without: it has nothing to set up.
const FOR_TESTS: &str = "lancar-testkit";
const WITHOUT_TESTKIT: &[&str] = &[
    "lancar-domain",
    "lancar-testkit",
    "lancar-generate",
    "xtask",
];

/// What must never appear under the domain, however deep.
const DOMAIN: &str = "lancar-domain";
const NOT_UNDER_DOMAIN: &[&str] = &["tokio", "rusqlite", "tokio-postgres", "reqwest", "axum"];

pub fn faults_of_workspace() -> Result<Vec<Fault>> {
    let metadata = MetadataCommand::new()
        .manifest_path(workspace::root().join("Cargo.toml"))
        .exec()
        .context("can not ask cargo for the dependencies")?;
    Ok(faults(&Graph::of(&metadata)?))
}

fn faults(graph: &Graph) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (name, edges) in &graph.members {
        let Some((_, allowed)) = ALLOWED.iter().find(|(crate_name, _)| crate_name == name) else {
            faults.push(fault(format!(
                "{name} is in no line of the table in layering.rs"
            )));
            continue;
        };
        for edge in edges
            .iter()
            .filter(|edge| graph.members.contains_key(&edge.to))
        {
            let for_tests = edge.use_ == Use::Tests
                && edge.to == FOR_TESTS
                && !WITHOUT_TESTKIT.contains(&name.as_str());
            if !for_tests && !allowed.contains(&edge.to.as_str()) {
                faults.push(fault(format!("{name} must not know {}", edge.to)));
            }
        }
    }
    let below = graph.below(DOMAIN);
    let outside = NOT_UNDER_DOMAIN
        .iter()
        .filter(|name| below.contains(**name));
    faults.extend(outside.map(|name| fault(format!("{name} appears under {DOMAIN}"))));
    faults
}

fn fault(message: String) -> Fault {
    Fault {
        path: "Cargo.toml".to_owned(),
        line: 1,
        rule: Rule::Layering,
        message,
    }
}

/// Who depends on whom, by name; two versions of a crate count as one.
#[derive(Default)]
struct Graph {
    members: BTreeMap<String, Vec<Edge>>,
    others: BTreeMap<String, BTreeSet<String>>,
}

struct Edge {
    to: String,
    use_: Use,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Code,
    Tests,
}

impl Graph {
    fn of(metadata: &Metadata) -> Result<Self> {
        let resolve = metadata
            .resolve
            .as_ref()
            .context("cargo resolved nothing")?;
        let name = |id: &PackageId| metadata[id].name.to_string();
        let mut graph = Self::default();
        for node in &resolve.nodes {
            let edges = node.deps.iter().map(|dep| {
                let tests = dep
                    .dep_kinds
                    .iter()
                    .all(|at| at.kind == DependencyKind::Development);
                Edge {
                    to: name(&dep.pkg),
                    use_: if tests { Use::Tests } else { Use::Code },
                }
            });
            if metadata.workspace_members.contains(&node.id) {
                graph.members.insert(name(&node.id), edges.collect());
            } else {
                let below = graph.others.entry(name(&node.id)).or_default();
                below.extend(edges.map(|edge| edge.to));
            }
        }
        Ok(graph)
    }

    /// Everything a member's code is built from, however deep.
    fn below(&self, member: &str) -> BTreeSet<&str> {
        let mut seen = BTreeSet::new();
        let code = |name: &str| {
            let edges = self.members.get(name).into_iter().flatten();
            let own = edges
                .filter(|edge| edge.use_ == Use::Code)
                .map(|edge| edge.to.as_str());
            let others = self
                .others
                .get(name)
                .into_iter()
                .flatten()
                .map(String::as_str);
            own.chain(others).collect::<Vec<_>>()
        };
        let mut open = code(member);
        while let Some(name) = open.pop() {
            if seen.insert(name) {
                open.extend(code(name));
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(members: &[(&str, &[(&str, Use)])], others: &[(&str, &[&str])]) -> Graph {
        let edges = |edges: &[(&str, Use)]| {
            edges
                .iter()
                .map(|(to, use_)| Edge {
                    to: (*to).to_owned(),
                    use_: *use_,
                })
                .collect()
        };
        let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Graph {
            members: members
                .iter()
                .map(|(name, to)| ((*name).to_owned(), edges(to)))
                .collect(),
            others: others
                .iter()
                .map(|(name, to)| ((*name).to_owned(), names(to)))
                .collect(),
        }
    }

    fn check(graph: &Graph) -> Vec<String> {
        faults(graph)
            .into_iter()
            .map(|fault| fault.message)
            .collect()
    }

    #[test]
    fn an_edge_against_the_current_is_found() {
        let graph = graph(
            &[
                ("lancar-domain", &[]),
                ("lancar-store", &[("lancar-effects", Use::Code)]),
                ("lancar-effects", &[("lancar-domain", Use::Code)]),
            ],
            &[],
        );
        assert_eq!(check(&graph), ["lancar-store must not know lancar-effects"]);
    }

    #[test]
    fn the_testkit_is_for_tests() {
        let with = |use_| {
            graph(
                &[
                    ("lancar-engine", &[("lancar-testkit", use_)]),
                    ("lancar-testkit", &[]),
                ],
                &[],
            )
        };
        assert_eq!(check(&with(Use::Tests)), Vec::<String>::new());
        assert_eq!(
            check(&with(Use::Code)),
            ["lancar-engine must not know lancar-testkit"]
        );
    }

    #[test]
    fn the_outside_world_is_found_however_deep_under_the_domain() {
        let graph = graph(
            &[(
                "lancar-domain",
                &[("neat", Use::Code), ("insta", Use::Tests)],
            )],
            &[
                ("neat", &["deep"]),
                ("deep", &["tokio"]),
                ("insta", &["reqwest"]),
            ],
        );
        assert_eq!(check(&graph), ["tokio appears under lancar-domain"]);
    }

    #[test]
    fn a_crate_that_nobody_placed_is_found() {
        assert_eq!(check(&graph(&[("lancar-new", &[])], &[])).len(), 1);
    }
}

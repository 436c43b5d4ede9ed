//! Goto: on at another block here, at the start of another sub flow, or into a function and back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::flow::{Catalog, Exit, FlowType, ProblemCode, Renamer, Report, sentences};
use crate::id::{BlockId, FlowId};
use crate::walk::{Control, Decision, Here, Move, Step};

/// Settings of a Goto block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Goto {
    /// Where the walk goes on.
    pub target: GotoTarget,
}

/// Where a Goto leads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GotoTarget {
    /// A block of the same sub flow.
    Block(BlockId),
    /// The start of another sub flow. A function comes back, to the exit named as its Output.
    Flow(FlowId),
}

impl BlockRules for Goto {
    const KIND: Kind = Kind::Goto;

    fn exits(&self, catalog: &Catalog) -> Vec<ExitSpec> {
        let GotoTarget::Flow(flow) = &self.target else {
            return Vec::new();
        };
        let outputs = catalog
            .flow(flow)
            .map(|flow| flow.outputs.as_slice())
            .unwrap_or_default();
        outputs
            .iter()
            .map(|title| ExitSpec::usual(Exit::named(title), title))
            .collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        match &self.target {
            GotoTarget::Block(block) => report.block("settings.target", block),
            GotoTarget::Flow(flow) => {
                let fits = [FlowType::Normal, FlowType::Function];
                report.flow("settings.target", flow, &fits);
                if *flow == *report.this_flow() && report.this_type() == FlowType::Function {
                    let sentence = sentences::function_calls_itself();
                    report.warning("settings.target", ProblemCode::FlowWrongType, sentence);
                }
            }
        }
    }

    fn rename(&mut self, _: &mut Renamer<'_>) {
        let Self { target: _ } = self;
    }

    fn step(&self, _: &Here<'_>) -> Step {
        let (decision, leave) = match &self.target {
            GotoTarget::Block(block) => (Decision::Went, Move::To(block.clone())),
            GotoTarget::Flow(flow) => (
                Decision::Entered { flow: flow.clone() },
                Move::Into(flow.clone()),
            ),
        };
        Step::Control(Control { decision, leave })
    }
}

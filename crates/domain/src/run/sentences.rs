//! What is said of a walk that can not go on, of a run to which something can not be done, and of what became of
//! a call when nobody answered it.

crate::sentences! {
    // Walks.
    version_gone(version, flow) = "Version {version} of {flow} is gone.";
    version_without_block(version, flow, block) = "Version {version} of {flow} has no block {block}.";
    flow_unpublished(flow) = "{flow} has no published version.";
    flow_no_workflow(flow) = "{flow} is not a workflow.";
    functions_too_deep(most) = "Functions call one another more than {most} deep.";
    workflows_too_deep(most) = "Workflows triggered one another more than {most} deep.";
    walk_in_circle() = "The walk goes in a circle of blocks that do nothing.";
    workflow_never_asks() = "A workflow can not wait for an answer.";
    turn_too_long(most) = "One turn went through more than {most} blocks.";
    errand_not_through(run) = "{run}, which performed a block of the conversation, did not go through.";
    request_too_large(bytes, most) = "The body has {bytes} bytes; {most} are allowed.";
    no_block_in_flow(block, flow) = "There is no block {block} in {flow}.";
    block_without_item(item) = "the block has no item {item}.";
    // Runs.
    run_too_many_blocks(blocks, most) = "The run went through {blocks} blocks; {most} are allowed.";
    run_too_old(age, most) = "The run is {age} old; {most} are allowed.";
    run_not_failed(status) = "The run is {status}; only a failed one can be resumed.";
    run_over_already(status) = "The run is {status} already.";
    run_delay_meant() = "The run is no test run: its delay is meant.";
    run_not_delayed(status) = "The run is {status} and waits for no delay.";
    run_shows_nothing(status) = "The run is {status} and shows nothing to send.";
    no_version_of_flow(version, flow) = "There is no version {version} of {flow}.";
    no_block_in_version(version, block) = "Version {version} has no block {block}.";
    other_items_in_version(version, block) = "Version {version} has other items in {block}: the run would go on at the wrong one.";
    // What became of a call.
    call_interrupted() = "The server stopped while it was on its way.";
    call_answered(status) = "The answer was {status}.";
    call_broke() = "The work broke in the middle.";
    mail_taken(text) = "The mail server took it: {text}";
    mail_without_profile() = "There is no e-mail profile, so it was not sent.";
    // What a person says became of one.
    pretended_mail_refused() = "Pretended: the mail server refused the mail.";
    pretended_unreachable() = "Pretended: the other side could not be reached.";
    pretended_answer(status) = "Pretended: the answer was {status}.";
    mail_has_no_answer() = "a mail has none.";
    status_of_success() = "a request that succeeded is answered with 200 to 399.";
    status_of_failure() = "a request that failed is answered with 400 to 599.";
}

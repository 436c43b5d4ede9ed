//! A bot goes with everything that belongs to it: a small one at once, a large one piece by piece.

use lancar_domain::flow::FieldScope;
use lancar_domain::id::{BotUserId, IdType};
use lancar_store::bot_removal::{AT_ONCE, Left, delete_bot, deleted, is_going, remove_some};
use lancar_store::bot_users::BotUser;
use lancar_store::people::insert_all;
use lancar_store::{StoreError, bots, fields, params, tags, versions};

use crate::bots::{a_field, a_publication, a_tag, bot_id, with_flow, with_user, write};
use crate::ground::{Fallible, NOW, on_both};

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_bot_leaves_nothing_behind() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            let user = with_user(tx).await?;
            tags::insert_tag(tx, &bot_id(), &a_tag("vip")).await?;
            fields::insert_field(tx, &bot_id(), &a_field("plan", FieldScope::User)).await?;
            versions::publish(tx, &a_publication("main", ""), "first").await?;
            for sql in [
                "INSERT INTO user_tags (user_id, tag_id) VALUES ($1, 'tag_vip')",
                "INSERT INTO user_fields (user_id, field_id, value) VALUES ($1, 'fld_plan', '1')",
                "INSERT INTO user_changes (user_id, id, at, body) VALUES ($1, 'chg_1', 0, '[]')",
                "INSERT INTO conversations (user_id, bot_id, state, last_seq, updated_at) \
                 VALUES ($1, 'bot_one', '{}', 0, 0)",
                "INSERT INTO messages (user_id, seq, id, side, at, typing_ms, content) \
                 VALUES ($1, 1, 'msg_1', 'bot', 0, 0, '{}')",
                "INSERT INTO troubles (id, bot_id, user_id, at, code, why) \
                 VALUES ('t', 'bot_one', $1, 0, 'c', 'w')",
                "INSERT INTO runs \
                 (id, bot_id, flow_id, version, user_id, status, next_seq, started_at, updated_at) \
                 VALUES ('run_1', 'bot_one', 'flow_main', 1, $1, 'queued', 1, 0, 0)",
            ] {
                tx.execute(sql, &params![&user]).await?;
            }
            for sql in [
                "INSERT INTO folders (id, bot_id, name) VALUES ('fold_1', 'bot_one', 'f')",
                "UPDATE flows SET folder_id = 'fold_1'",
                "INSERT INTO labels (id, bot_id, name, color) \
                 VALUES ('lbl_1', 'bot_one', 'l', 'red')",
                "INSERT INTO flow_labels (bot_id, flow_id, label_id) \
                 VALUES ('bot_one', 'flow_main', 'lbl_1')",
                "INSERT INTO run_events (run_id, seq, at, body) VALUES ('run_1', 0, 0, '{}')",
                "INSERT INTO deduplications (bot_id, flow_id, key, run_id, until) \
                 VALUES ('bot_one', 'flow_main', 'k', 'run_1', 0)",
                "INSERT INTO idempotency_keys (bot_id, actor, key, fingerprint, run_id, until) \
                 VALUES ('bot_one', 'cli', 'k', 'f', 'run_1', 0)",
                "INSERT INTO block_counts (bot_id, flow_id, hour, block_id, exit, times) \
                 VALUES ('bot_one', 'flow_main', 0, '', '', 1)",
                "INSERT INTO block_days (bot_id, flow_id, day, block_id, exit, times) \
                 VALUES ('bot_one', 'flow_main', 0, '', '', 1)",
            ] {
                tx.execute(sql, &[]).await?;
            }
            assert_eq!(bots::open_runs(tx, &bot_id()).await?, 1);
            let deleted = delete_bot(tx, &bot_id(), NOW).await?;
            assert_eq!(deleted, Some(Left::Nothing));
            assert_eq!(delete_bot(tx, &bot_id(), NOW).await?, None);
            let tables = tx
                .query(
                    "SELECT 'bots' FROM bots UNION ALL SELECT 'flows' FROM flows \
                     UNION ALL SELECT 'folders' FROM folders \
                     UNION ALL SELECT 'labels' FROM labels \
                     UNION ALL SELECT 'flow_labels' FROM flow_labels \
                     UNION ALL SELECT 'flow_versions' FROM flow_versions \
                     UNION ALL SELECT 'fields' FROM fields UNION ALL SELECT 'tags' FROM tags \
                     UNION ALL SELECT 'bot_users' FROM bot_users \
                     UNION ALL SELECT 'user_tags' FROM user_tags \
                     UNION ALL SELECT 'user_fields' FROM user_fields \
                     UNION ALL SELECT 'conversations' FROM conversations \
                     UNION ALL SELECT 'messages' FROM messages \
                     UNION ALL SELECT 'troubles' FROM troubles UNION ALL SELECT 'runs' FROM runs \
                     UNION ALL SELECT 'run_events' FROM run_events \
                     UNION ALL SELECT 'deduplications' FROM deduplications \
                     UNION ALL SELECT 'block_counts' FROM block_counts \
                     UNION ALL SELECT 'block_days' FROM block_days \
                     UNION ALL SELECT 'trails' FROM trails \
                     UNION ALL SELECT 'user_changes' FROM user_changes \
                     UNION ALL SELECT 'idempotency_keys' FROM idempotency_keys",
                    &[],
                )
                .await?;
            let left: Vec<_> = tables.iter().map(|row| row.text(0)).collect();
            assert_eq!(left, []);
            Ok(())
        })?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_bot_is_gone_at_once_and_goes_piece_by_piece() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            let users: Vec<BotUser> = (0..2 * AT_ONCE + 1)
                .map(|n| BotUser {
                    id: BotUserId::from_checked(format!("usr_{n:05}").into()),
                    bot: bot_id(),
                    channel: "web".to_owned(),
                    external_id: n.to_string(),
                    is_tester: false,
                    email_opt_in: None,
                    last_input: None,
                    created_at: NOW,
                    last_seen_at: NOW,
                })
                .collect();
            insert_all(tx, &users).await
        })?;
        write!(ground.db, |tx| {
            let deleted = delete_bot(tx, &bot_id(), NOW).await?;
            assert_eq!(deleted, Some(Left::More));
            Ok(())
        })?;
        // A process that ended here finds it again.
        write!(ground.db, |tx| {
            assert_eq!(bots::bot(tx, &bot_id()).await?, None);
            assert_eq!(bots::revision(tx, &bot_id()).await?, None);
            assert!(is_going(tx, &bot_id()).await?);
            assert_eq!(deleted(tx).await?, Some(bot_id()));
            assert_eq!(delete_bot(tx, &bot_id(), NOW).await?, None);
            assert_eq!(remove_some(tx, &bot_id()).await?, Left::More);
            Ok(())
        })?;
        write!(ground.db, |tx| {
            assert_eq!(remove_some(tx, &bot_id()).await?, Left::Nothing);
            assert_eq!(deleted(tx).await?, None);
            assert!(!is_going(tx, &bot_id()).await?);
            let left = tx
                .query(
                    "SELECT id FROM bot_users UNION ALL SELECT id FROM flows",
                    &[],
                )
                .await?;
            assert_eq!(left.len(), 0);
            Ok(())
        })?;
        Ok(())
    })
    .await
}

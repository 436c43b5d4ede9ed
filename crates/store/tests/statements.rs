//! One SQL text, the same rows: parameters, columns and errors are alike on both databases.

use lancar_store::{StoreError, Tx, params};

use crate::ground::{Fallible, insert, numbers, on_both, put};

#[tokio::test(flavor = "multi_thread")]
async fn parameters_go_by_their_number_not_by_their_order() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let (n, word, again) = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    tx.execute(
                        "INSERT INTO numbers (word, n) VALUES ($2, $1)",
                        &params![7_i64, "seven"],
                    )
                    .await?;
                    let row = tx
                        .query_one(
                            "SELECT n, word, CAST($3 AS TEXT) FROM numbers \
                             WHERE word = $2 AND n = $1 AND word = $2 AND '$1' <> word",
                            &params![7_i64, "seven", "again"],
                        )
                        .await?;
                    let (word, again) = (row.text(1)?.to_owned(), row.text(2)?.to_owned());
                    Ok::<_, StoreError>((row.int(0)?, word, again))
                })
            })
            .await?;
        assert_eq!((n, word.as_str(), again.as_str()), (7, "seven", "again"));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_value_comes_back_as_it_went() -> Fallible {
    on_both(async |ground| {
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let sql =
                        "CREATE TABLE kinds (id BIGINT PRIMARY KEY, n BIGINT, t TEXT, b BYTEA)";
                    tx.execute(sql, &[]).await?;
                    let sql = "INSERT INTO kinds (id, n, t, b) VALUES ($1, $2, $3, $4)";
                    tx.execute(
                        sql,
                        &params![1_i64, i64::MIN, "é \"'; --\n", [0_u8, 255].as_slice()],
                    )
                    .await?;
                    let none = (None::<i64>, None::<&str>, None::<&[u8]>);
                    tx.execute(sql, &params![2_i64, none.0, none.1, none.2])
                        .await?;
                    let rows = tx
                        .query("SELECT n, t, b FROM kinds ORDER BY id", &[])
                        .await?;
                    let [full, empty] = rows.as_slice() else {
                        return Err(StoreError::Aborted);
                    };
                    assert_eq!(full.int(0)?, i64::MIN);
                    assert_eq!(full.text(1)?, "é \"'; --\n");
                    assert_eq!(full.bytes(2)?, [0, 255]);
                    assert_eq!(empty.opt_int(0)?, None);
                    assert_eq!(empty.opt_text(1)?, None);
                    assert_eq!(empty.opt_bytes(2)?, None);
                    Ok(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_column_is_named_alike() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        let said = ground
            .db
            .read(|tx| {
                Box::pin(async move {
                    let sql = "SELECT n, word, NULL AS empty FROM numbers";
                    let row = tx.query_one(sql, &[]).await?;
                    let wrong = [
                        row.text(0).err(),
                        row.int(1).err(),
                        row.int(2).err(),
                        row.bytes(3).err(),
                    ];
                    Ok::<_, StoreError>(wrong.map(|error| error.map(|e| e.to_string())))
                })
            })
            .await?;
        assert_eq!(
            said.map(Option::unwrap_or_default),
            [
                "column \"n\" (number 0) holds a number, not text",
                "column \"word\" (number 1) holds text, not a number",
                "column \"empty\" (number 2) holds NULL, not a number",
                "column \"\" (number 3) holds nothing: there is no such column, not bytes",
            ]
        );
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_of_the_program_say_which_statement_and_never_a_value() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let missing: Result<_, StoreError> = ground
            .db
            .write(|tx| {
                Box::pin(
                    async move { tx.query_one("SELECT n FROM numbers WHERE n = 1", &[]).await },
                )
            })
            .await;
        let sql = "SELECT n FROM numbers WHERE n = 1".to_owned();
        assert_eq!(missing.err(), Some(StoreError::NoRow { sql }));

        let few = run(ground, |tx| {
            Box::pin(async move {
                tx.execute(
                    "DELETE FROM numbers WHERE n = $1 AND word = $2",
                    &params![1_i64],
                )
                .await
            })
        });
        let typo = run(ground, |tx| {
            Box::pin(async move { tx.execute("SELEC 1", &[]).await })
        });
        let empty = run(ground, |tx| {
            Box::pin(async move {
                tx.execute(
                    "INSERT INTO numbers (n, word) VALUES ($1, $2)",
                    &params![4_242_i64, None::<&str>],
                )
                .await
            })
        });
        for outcome in [few.await, typo.await, empty.await] {
            match outcome {
                Err(StoreError::Statement(fault)) => {
                    assert!(!fault.sql.is_empty(), "{fault}");
                    assert!(!fault.to_string().contains("4242"), "{fault}");
                }
                other => panic!("{other:?}"),
            }
        }
        Ok(())
    })
    .await
}

async fn run(
    ground: &crate::ground::Ground,
    work: fn(&mut Tx) -> futures_util::future::BoxFuture<'_, Result<u64, StoreError>>,
) -> Result<u64, StoreError> {
    ground.db.write(work).await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_rows_go_in_one_go_and_all_or_none() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let fill = |from: i64| {
            ground.db.write(move |tx| {
                Box::pin(async move {
                    let rows: Vec<_> = (from..from + 500).map(|n| params![n, "w"]).collect();
                    let sql = "INSERT INTO numbers (n, word) VALUES ($1, $2)";
                    let none = tx.execute_many::<2>(sql, &[]).await?;
                    Ok::<_, StoreError>((none, tx.execute_many(sql, &rows).await?))
                })
            })
        };
        assert_eq!(fill(0).await, Ok((0, 500)));
        assert_eq!(
            fill(499).await,
            Err(StoreError::Taken {
                what: "numbers.n".to_owned()
            })
        );
        assert_eq!(numbers(&ground.db).await?, (0..500).collect::<Vec<_>>());
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_can_be_passed_over_without_an_error() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        let changed = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    insert(tx, 1).await?;
                    let sql =
                        "INSERT INTO numbers (n, word) VALUES ($1, 'w') ON CONFLICT DO NOTHING";
                    let taken = tx.execute(sql, &params![1_i64]).await?;
                    Ok::<_, StoreError>((taken, tx.execute(sql, &params![2_i64]).await?))
                })
            })
            .await?;
        assert_eq!(changed, (0, 1));
        assert_eq!(numbers(&ground.db).await?, [1, 2]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_others_work_on_can_be_skipped() -> Fallible {
    on_both(async |ground| {
        ground.with_numbers().await?;
        put(&ground.db, 1).await?;
        let locked = ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let sql = "SELECT n FROM numbers ORDER BY n LIMIT $1 {for update skip locked}";
                    Ok::<_, StoreError>(tx.query(sql, &params![10_i64]).await?.len())
                })
            })
            .await?;
        assert_eq!(locked, 1);
        Ok(())
    })
    .await
}

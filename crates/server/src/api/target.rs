//! [`Target`]: the id in an address. A text that can be no id is an address of nothing: 404.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use lancar_domain::error::Code;
use lancar_domain::id::IdType;

use crate::error::Problem;

/// The one id in an address.
#[derive(Debug, Clone)]
pub struct Target<I>(pub I);

/// The two ids in an address, the outer one first.
#[derive(Debug, Clone)]
pub struct Targets<A, B>(pub A, pub B);

/// The three ids in an address, the outermost first.
#[derive(Debug, Clone)]
pub struct Nested<A, B, C>(pub A, pub B, pub C);

/// The two ids and the number in an address, the outer ones first.
#[derive(Debug, Clone)]
pub struct Numbered<A, B>(pub A, pub B, pub u32);

/// The two ids and the name in an address, the outer ones first.
#[derive(Debug, Clone)]
pub struct Named<A, B>(pub A, pub B, pub String);

impl<S: Send + Sync, I: IdType> FromRequestParts<S> for Target<I> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|rejection| unreadable(&rejection))?;
        Ok(Self(I::parse(&text)?))
    }
}

impl<S: Send + Sync, A: IdType, B: IdType> FromRequestParts<S> for Targets<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path((a, b)) = Path::<(String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|rejection| unreadable(&rejection))?;
        Ok(Self(A::parse(&a)?, B::parse(&b)?))
    }
}

impl<S: Send + Sync, A: IdType, B: IdType, C: IdType> FromRequestParts<S> for Nested<A, B, C> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path((a, b, c)) = Path::<(String, String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|rejection| unreadable(&rejection))?;
        Ok(Self(A::parse(&a)?, B::parse(&b)?, C::parse(&c)?))
    }
}

impl<S: Send + Sync, A: IdType, B: IdType> FromRequestParts<S> for Numbered<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path((a, b, number)) =
            Path::<(String, String, String)>::from_request_parts(parts, state)
                .await
                .map_err(|rejection| unreadable(&rejection))?;
        let number = number.parse().map_err(|_| Problem::of(Code::NotFound))?;
        Ok(Self(A::parse(&a)?, B::parse(&b)?, number))
    }
}

impl<S: Send + Sync, A: IdType, B: IdType> FromRequestParts<S> for Named<A, B> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path((a, b, name)) = Path::<(String, String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|rejection| unreadable(&rejection))?;
        Ok(Self(A::parse(&a)?, B::parse(&b)?, name))
    }
}

fn unreadable(rejection: &axum::extract::rejection::PathRejection) -> Problem {
    Problem::of(Code::NotFound).caused_by(rejection)
}

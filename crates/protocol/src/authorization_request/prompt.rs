//! `prompt` (OpenID Connect Core §3.1.2.1).

use crate::error::CallerError;
use crate::scope::Scope;

/// What the server shall do though it may know the person already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Prompt {
    /// `none`: show nothing; answer with an error if something would have to be shown.
    None,
    /// `login`: authenticate again.
    Login,
    /// `consent`: ask for consent again.
    Consent,
    /// `select_account`: let the person choose among accounts.
    SelectAccount,
    /// `create`: let the person register (Initiating User Registration via OpenID Connect).
    Create,
}

impl Prompt {
    /// Reads a value.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::None, Self::Login, Self::Consent, Self::SelectAccount, Self::Create];
        all.into_iter().find(|prompt| prompt.as_str() == name)
    }

    /// The value as it is sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
            Self::Create => "create",
        }
    }
}

/// The parameter's value. `none` stands alone; `offline_access` is ignored by servers unless
/// consent is asked for, or they have other grounds (§11), as `offline_without_prompt` says.
pub(super) fn combine(
    prompts: &[Prompt],
    scope: &Scope,
    offline_without_prompt: bool,
) -> Result<String, CallerError> {
    let is_silent = prompts.contains(&Prompt::None);
    if is_silent && prompts.iter().any(|prompt| *prompt != Prompt::None) {
        return Err(CallerError::PromptNoneCombined);
    }
    let mut names: Vec<&str> = Vec::new();
    let asks = scope.contains("offline_access") && !is_silent && !offline_without_prompt;
    for prompt in prompts.iter().copied().chain(asks.then_some(Prompt::Consent)) {
        if !names.contains(&prompt.as_str()) {
            names.push(prompt.as_str());
        }
    }
    Ok(names.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn combined(prompts: &[Prompt], scope: &str) -> Result<String, CallerError> {
        combine(prompts, &Scope::parse(scope).unwrap(), false)
    }

    /// AREQ-19: `none` stands alone.
    #[test]
    fn none_is_not_combined() {
        let error = Err(CallerError::PromptNoneCombined);
        assert_eq!(combined(&[Prompt::None, Prompt::Login], "openid"), error);
        assert_eq!(combined(&[Prompt::None], "openid offline_access").as_deref(), Ok("none"));
        assert_eq!(
            combined(&[Prompt::Login, Prompt::SelectAccount], "openid").as_deref(),
            Ok("login select_account")
        );
    }

    /// AREQ-21: `offline_access` goes with `prompt=consent`.
    #[test]
    fn offline_access_asks_for_consent() {
        assert_eq!(combined(&[], "openid offline_access").as_deref(), Ok("consent"));
        assert_eq!(combined(&[Prompt::Login], "offline_access").as_deref(), Ok("login consent"));
        assert_eq!(combined(&[Prompt::Consent], "offline_access").as_deref(), Ok("consent"));
        assert_eq!(combined(&[], "openid").as_deref(), Ok(""));
    }

    /// AREQ-21: unless the server has other grounds; what is asked for is asked for.
    #[test]
    fn offline_access_asks_for_nothing_where_that_is_set() {
        let scope = Scope::parse("openid offline_access").unwrap();
        let combined = |prompts: &[Prompt]| combine(prompts, &scope, true);
        assert_eq!(combined(&[]).as_deref(), Ok(""));
        assert_eq!(combined(&[Prompt::Consent]).as_deref(), Ok("consent"));
    }
}

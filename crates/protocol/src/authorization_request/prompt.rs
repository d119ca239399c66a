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
/// consent is asked for, so it is (§11).
pub(super) fn combine(prompts: &[Prompt], scope: &Scope) -> Result<String, CallerError> {
    let is_silent = prompts.contains(&Prompt::None);
    if is_silent && prompts.iter().any(|prompt| *prompt != Prompt::None) {
        return Err(CallerError::PromptNoneCombined);
    }
    let mut names: Vec<&str> = Vec::new();
    let offline = (scope.contains("offline_access") && !is_silent).then_some(Prompt::Consent);
    for prompt in prompts.iter().copied().chain(offline) {
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
        combine(prompts, &Scope::parse(scope).unwrap())
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
}

"""The forms of accounts: allauth's, with words and help of our own, and one field for a new password."""

from typing import Any, Final

from allauth.account import forms as account
from allauth.socialaccount import forms as social
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser

_RULES: Final = "At least 10 characters; not a common password, not digits alone, not like your name."
_WORDS: Final = {
    "login": ("Username or e-mail", ""),
    "username": ("Username", "Others see it beside what you change."),
    "email": ("E-mail (optional)", ""),
    "password": ("Password", ""),
    "oldpassword": ("Present password", ""),
    "password1": ("New password", _RULES),
}


def _put_words(form: forms.Form) -> None:
    """Labels rather than words inside the fields, which go as one types."""
    for name, field in form.fields.items():
        field.label, field.help_text = _WORDS.get(name, (field.label, ""))
        field.widget.attrs.pop("placeholder", None)
        field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class SignInForm(account.LoginForm):  # type: ignore[misc]  # allauth has no types
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_words(self)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUpForm(account.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_words(self)
        self.fields["password1"].label = "Password"


class OidcSignUpForm(social.SignupForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_words(self)


class ForgottenPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _put_words(self)
        self.fields["email"].label = "E-mail"


class DeleteAccountForm(forms.Form):
    """The password again; for who signs in elsewhere, and so has none here, the username."""

    password = forms.CharField(widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    username = forms.CharField(widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user
        del self.fields["username" if user.has_usable_password() else "password"]
        _put_words(self)
        if "username" in self.fields:
            self.fields["username"].help_text = f"Type {user.get_username()}, to be sure."

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self._user.check_password(password):
            raise forms.ValidationError("This is not your password.")
        return password

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"]
        if username != self._user.get_username():
            raise forms.ValidationError("This is not your username.")
        return username


class _OnceTyped:
    """A new password is typed once: browsers show it, and keep it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]  # type: ignore[attr-defined]
        _put_words(self)  # type: ignore[arg-type]


class ChangePasswordForm(_OnceTyped, account.ChangePasswordForm):  # type: ignore[misc]
    pass


class NewPasswordForm(_OnceTyped, account.ResetPasswordKeyForm):  # type: ignore[misc]
    pass

"""Addresses of allauth's pages: its views under its names, but in German words and below /konto/."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from offenbau.web.people import views

urlpatterns = [
    path("anmelden/", account.login, name="account_login"),
    path("anmelden/code/", account.request_login_code, name="account_request_login_code"),
    path("anmelden/code/eingeben/", account.confirm_login_code, name="account_confirm_login_code"),
    path("anmelden/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("anmelden/zweiter-schritt/", mfa.authenticate, name="mfa_authenticate"),
    path("abmelden/", account.logout, name="account_logout"),
    path("ruht/", account.account_inactive, name="account_inactive"),
    path("eroeffnen/", account.signup, name="account_signup"),
    path("mail/", account.email, name="account_email"),
    path("mail/bestaetigen/", account.email_verification_sent, name="account_email_verification_sent"),
    path("nochmal/", account.reauthenticate, name="account_reauthenticate"),
    path("nochmal/zweiter-schritt/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("nochmal/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passwort/aendern/", account.password_change, name="account_change_password"),
    path("passwort/festlegen/", account.password_set, name="account_set_password"),
    path("passwort/vergessen/", account.password_reset, name="account_reset_password"),
    path("passwort/vergessen/gesendet/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "passwort/neu/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("sicherheit/", mfa.index, name="mfa_index"),
    path("sicherheit/app/einrichten/", totp.activate_totp, name="mfa_activate_totp"),
    path("sicherheit/app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("sicherheit/notfallcodes/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("sicherheit/notfallcodes/neu/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sicherheit/notfallcodes/datei/", views.recovery_codes_file, name="mfa_download_recovery_codes"),
    path("sicherheit/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("sicherheit/passkeys/neu/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("sicherheit/passkeys/<int:pk>/aendern/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("sicherheit/passkeys/<int:pk>/entfernen/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
]

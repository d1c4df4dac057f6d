"""Every address of the product, by topic."""

from django.urls import path, register_converter

from apps.services.drawing import Format
from apps.web.addresses import (
    AccountKeyConverter,
    FileFormatConverter,
    PatternRefConverter,
    SystemIdConverter,
)
from apps.web.views import (
    about,
    accounts,
    bin,
    chaos,
    compare,
    decide,
    drafts,
    drawing,
    embed,
    files,
    gallery,
    health,
    history,
    layout,
    leaving,
    listing,
    palette,
    patterns,
    schema,
    sharing,
    source,
    starting,
    systems,
)

register_converter(SystemIdConverter, "system_id")
register_converter(PatternRefConverter, "pattern_ref")
register_converter(FileFormatConverter, "file_format")
register_converter(AccountKeyConverter, "account_key")

_OIDC = {"provider_id": "oidc"}

urlpatterns = [
    path("", gallery.browse_patterns, name="gallery"),
    path("patterns/<pattern_ref:slug>/", patterns.explore_pattern, name="pattern"),
    path("patterns/<pattern_ref:slug>/panel", patterns.show_pattern_panel, name="pattern-panel"),
    path("patterns/<pattern_ref:slug>/use", patterns.use_pattern, name="use-pattern"),
    path("patterns/<pattern_ref:slug>/chaos", chaos.break_pattern, name="pattern-chaos"),
    path(
        "patterns/<pattern_ref:slug>/chaos/outcome", chaos.show_pattern_outcome, name="pattern-chaos-outcome"
    ),
    path("patterns/<pattern_ref:slug>/chaos.json", chaos.tell_pattern_facts, name="pattern-chaos-facts"),
    path(
        "patterns/<pattern_ref:slug>.<file_format:file_format>", files.download_pattern, name="pattern-file"
    ),
    path("editing/draw", drawing.draw_source, name="draw-source"),
    path("editing/change", drawing.change_source, name="change-source"),
    path("systems/", listing.list_my_systems, name="systems"),
    path("systems/bin", bin.show_bin, name="bin"),
    path("systems/new", starting.describe_system, name="new-system"),
    path("systems/<system_id:id>/", systems.explore_system, name="system"),
    path("systems/<system_id:id>/panel", systems.show_system_panel, name="system-panel"),
    path("systems/<system_id:id>/edit", source.edit_source, name="system-edit"),
    path("systems/<system_id:id>/draft", drafts.keep_draft, name="system-draft"),
    path("systems/<system_id:id>/duplicate", starting.duplicate_system, name="duplicate-system"),
    path("systems/<system_id:id>/history", history.show_history, name="system-history"),
    path("systems/<system_id:id>/history/diff", history.show_text_difference, name="system-difference"),
    path("systems/<system_id:id>/history/restore", history.restore_system, name="restore-revision"),
    path("systems/<system_id:id>/tags", listing.tag_system, name="tag-system"),
    path("systems/<system_id:id>/bin", bin.bin_system, name="bin-system"),
    path("systems/<system_id:id>/bin/return", bin.return_system, name="return-system"),
    path("systems/<system_id:id>/bin/delete", bin.delete_system, name="delete-system"),
    path("systems/<system_id:id>/sharing", sharing.share_system, name="system-sharing"),
    path("systems/<system_id:id>/leave", leaving.leave_shared_system, name="leave-system"),
    path("systems/<system_id:id>/layout", layout.arrange_system, name="system-layout"),
    path("systems/<system_id:id>/layout/offer", layout.offer_to_rearrange, name="system-layout-offer"),
    path("systems/<system_id:id>/layout.json", layout.download_layout, name="system-layout-file"),
    path("systems/<system_id:id>/chaos", chaos.break_system, name="system-chaos"),
    path("systems/<system_id:id>/chaos/outcome", chaos.show_system_outcome, name="system-chaos-outcome"),
    path("systems/<system_id:id>/chaos.json", chaos.tell_system_facts, name="system-chaos-facts"),
    path("systems/<system_id:id>.<file_format:file_format>", files.download_system, name="system-file"),
    path("compare/", compare.compare_systems, name="compare"),
    path("compare/state", compare.show_comparison_state, name="compare-state"),
    path("compare.svg", compare.download_comparison, {"file_format": Format.SVG}, name="compare-svg"),
    path("compare.png", compare.download_comparison, {"file_format": Format.PNG}, name="compare-png"),
    path("compare.md", compare.download_comparison_text, name="compare-markdown"),
    path("embed/patterns/<pattern_ref:slug>/", embed.embed_pattern, name="embed-pattern"),
    path("embed/systems/<system_id:id>/", embed.embed_system, name="embed-system"),
    path("decide/", decide.choose_pattern, name="decide"),
    path("decide/record.md", decide.download_record, name="decision-record"),
    path("docs/failure-model", about.explain_failures, name="failure-model"),
    # The names are those that allauth looks for.
    path("account/sign-up", accounts.sign_up, name="account_signup"),
    path("account/sign-in", accounts.sign_in, name="account_login"),
    path("account/sign-out", accounts.sign_out, name="account_logout"),
    path("account/inactive", accounts.tell_inactive, name="account_inactive"),
    path("account/password", accounts.change_password, name="account_change_password"),
    path("account/password/forgotten", accounts.ask_for_new_password, name="account_reset_password"),
    path("account/password/mail-sent", accounts.tell_mail_is_sent, name="account_reset_password_done"),
    path(
        "account/password/new/<account_key:uidb36>-<str:key>",
        accounts.choose_new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/changed",
        accounts.tell_password_is_new,
        name="account_reset_password_from_key_done",
    ),
    path("account/delete", accounts.delete_own_account, name="delete-account"),
    path("account/oidc/sign-in", accounts.sign_in_with_oidc, _OIDC, name="openid_connect_login"),
    path("account/oidc/callback", accounts.come_back_from_oidc, _OIDC, name="openid_connect_callback"),
    path("account/oidc/sign-up", accounts.sign_up_with_oidc, name="socialaccount_signup"),
    path("account/oidc/left", accounts.tell_oidc_was_left, name="socialaccount_login_cancelled"),
    path("palette", palette.list_places, name="palette"),
    path("schema/v1.json", schema.show_schema, name="schema"),
    path("health", health.report_health, name="health"),
]

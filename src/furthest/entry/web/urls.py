"""Addresses of the pages that belong to no module: public ones first, then those below a council's name."""

from django.urls import path, re_path

from furthest.entry.web import (
    audit,
    council_pages,
    desk,
    help,
    lists,
    messages,
    own_words,
    parts,
    platform,
    policy_pages,
    practice,
    public,
    sheets,
    sign_in,
    staff,
    words_of_messages,
)
from furthest.entry.web.coordinators import coordinators_block
from furthest.entry.web.who_waits import messages_in_doubt
from furthest.kernel.core.registry import BLOCKS, WAITING, BlockKind, WaitingKind

app_name = "web"

public_pages = [
    path("", public.home, name="home"),
    path("healthz", public.healthz, name="healthz"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy, name="privacy"),
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("choose/", platform.choose, name="choose"),
    path("platform/", platform.platform, name="platform"),
]

council_pages_ = [
    path("<slug:council>/", council_pages.council, name="council"),
    path("<slug:council>/desk/", desk.desk, name="desk"),
    path("<slug:council>/desk/found/", desk.desk_found, name="desk-found"),
    path("<slug:council>/practice/", practice.practice, name="practice"),
    path("<slug:council>/practice/start/", practice.start_practice, name="start-practice"),
    path("<slug:council>/working-at/", council_pages.working_at, name="working-at"),
    path("<slug:council>/who-may-do-what/", council_pages.who_may_do_what, name="who-may-do-what"),
    path("<slug:council>/help/", help.help_page, name="help"),
    path("<slug:council>/help/<slug:article>/", help.help_article, name="help-article"),
    path("<slug:council>/audit/", audit.audit, name="audit"),
    path("<slug:council>/outbox/", messages.outbox, name="outbox"),
    path("<slug:council>/outbox/letters/", messages.letters, name="letters"),
    path("<slug:council>/outbox/letters/printed/", messages.mark_printed, name="mark-printed"),
    path("<slug:council>/outbox/words/", words_of_messages.words, name="words"),
    path("<slug:council>/outbox/words/<str:template>/", words_of_messages.set_words, name="set-words"),
    path("<slug:council>/outbox/words/<str:template>/restore/", words_of_messages.restore_words, name="restore-words"),
    path("<slug:council>/outbox/<int:number>/", messages.message, name="message"),
    path("<slug:council>/outbox/<int:number>/<str:answer>/", messages.resolve_message, name="resolve-message"),
    path("<slug:council>/password/", staff.own_password, name="own-password"),
    path("<slug:council>/sheets/", sheets.sheets, name="sheets"),
    path("<slug:council>/sheets/new/<str:kind>/", sheets.upload_sheet, name="upload-sheet"),
    path("<slug:council>/sheets/new/<str:kind>/template/", sheets.sheet_template, name="sheet-template"),
    path("<slug:council>/sheets/<str:reference>/", sheets.sheet, name="sheet"),
    path("<slug:council>/sheets/<str:reference>/start/", sheets.start_sheet, name="start-sheet"),
    path("<slug:council>/sheets/<str:reference>/return/", sheets.return_sheet, name="return-sheet"),
    path("<slug:council>/sheets/<str:reference>/cancel/", sheets.cancel_sheet, name="cancel-sheet"),
    path("<slug:council>/sheets/<str:reference>/resume/", sheets.resume_sheet, name="resume-sheet"),
    path("<slug:council>/sheets/<str:reference>/mend/", sheets.lines_to_mend, name="lines-to-mend"),
    path("<slug:council>/staff/", staff.staff, name="staff"),
    path("<slug:council>/staff/add/", staff.add_staff, name="add-staff"),
    path("<slug:council>/staff/<uuid:member_id>/", staff.staff_member, name="staff-member"),
    path("<slug:council>/staff/<uuid:member_id>/give-role/", staff.give_role, name="give-role"),
    path("<slug:council>/staff/<uuid:member_id>/end-role/<str:role>/", staff.end_role, name="end-role"),
    path("<slug:council>/staff/<uuid:member_id>/give-password/", staff.give_password, name="give-password"),
    path("<slug:council>/settings/", policy_pages.settings, name="settings"),
    path("<slug:council>/settings/parts/", parts.parts, name="parts"),
    path("<slug:council>/settings/parts/few/", parts.start_with_few, name="start-with-few"),
    re_path(
        r"^(?P<council>[-\w]+)/settings/parts/(?P<name>[a-z][a-z0-9_.-]*)/(?P<state>on|off)/$",
        parts.set_part,
        name="set-part",
    ),
    path("<slug:council>/settings/lists/", lists.lists, name="lists"),
    path("<slug:council>/settings/lists/<str:list_name>/", lists.list_entries, name="list-entries"),
    path("<slug:council>/settings/lists/<str:list_name>/add/", lists.add_list_entry, name="add-list-entry"),
    path(
        "<slug:council>/settings/lists/<str:list_name>/<str:entry>/", lists.change_list_entry, name="change-list-entry"
    ),
    re_path(
        r"^(?P<council>[-\w]+)/settings/lists/(?P<list_name>[a-z._]+)/(?P<entry>[-a-z0-9]+)/(?P<way>up|down)/$",
        lists.move_list_entry,
        name="move-list-entry",
    ),
    path(
        "<slug:council>/settings/lists/<str:list_name>/<str:entry>/retire/",
        lists.retire_list_entry,
        name="retire-list-entry",
    ),
    path(
        "<slug:council>/settings/lists/<str:list_name>/<str:entry>/restore/",
        lists.restore_list_entry,
        name="restore-list-entry",
    ),
    path("<slug:council>/settings/words/", own_words.own_words, name="own-words"),
    path("<slug:council>/settings/words/<str:word>/", own_words.set_own_word, name="set-own-word"),
    path("<slug:council>/settings/words/<str:word>/restore/", own_words.restore_own_word, name="restore-own-word"),
    path("<slug:council>/settings/<str:name>/", policy_pages.set_setting_page, name="set-setting"),
    path("<slug:council>/branding/", policy_pages.branding, name="branding"),
    re_path(
        r"^(?P<council>[-\w]+)/brand-(?P<colour>[0-9a-f]{6})\.css$", council_pages.brand_css_file, name="brand-css"
    ),
    re_path(r"^(?P<council>[-\w]+)/logo/(?P<digest>[0-9a-f]{64})/$", council_pages.logo_file, name="logo"),
]

# Registered here, not in apps.py: its answers are addresses, and those are known only once models are loaded.
WAITING.register(WaitingKind("outbox.in_doubt", "outbox.see", messages_in_doubt))
BLOCKS.register(BlockKind("web.coordinators", "partners.partner", "staff.change", coordinators_block, order=80))

urlpatterns = [*public_pages, *council_pages_]

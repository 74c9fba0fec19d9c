"""Addresses of figures brought forward and of reports, below a council's name."""

from django.urls import path

from furthest.modules.impact.views import figures, reports, statements

app_name = "impact"

urlpatterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/new/", reports.board_report, name="board-report"),
    path("reports/new.csv", reports.board_report_csv, name="board-report-csv"),
    path("reports/freeze/", reports.freeze_report, name="freeze-report"),
    path("reports/figures/", figures.figures, name="figures"),
    path("reports/figures/<str:figure>/", figures.figure, name="figure"),
    path("reports/figures/<str:figure>/rows/", figures.figure_rows, name="figure-rows"),
    path("reports/<str:reference>/", reports.report, name="report"),
    path("reports/<str:reference>/report.csv", reports.report_csv, name="report-csv"),
    path("reports/<str:reference>/report.pdf", reports.report_pdf, name="report-pdf"),
    path("reports/<str:reference>/figures/<str:figure>/", reports.report_rows, name="report-rows"),
    path("reports/<str:reference>/replace/", reports.replace_report, name="replace-report"),
    path("reports/<str:reference>/withdraw/", reports.withdraw_report, name="withdraw-report"),
    path("brought-forward/", statements.statements, name="statements"),
    path("brought-forward/add/", statements.state_figure, name="state-figure"),
    path("brought-forward/<str:reference>/", statements.statement, name="statement"),
    path("brought-forward/<str:reference>/withdraw/", statements.withdraw_statement, name="withdraw-statement"),
]

"""Removes the groups, workflow, page and site that a fresh installation comes with.

They would hold "publish" and a live page that nobody approved. Nothing of them is needed when the
migration is reversed, so that direction does nothing.
"""

from __future__ import annotations

from django.db import migrations
from django.db.models import F


def remove_groups(apps, schema_editor):
    """Remove the groups that hold "publish"."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()


def remove_workflow(apps, schema_editor):
    """Remove the workflow whose only task those groups approved."""
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        name="Moderators approval"
    )
    ids = list(tasks.values_list("pk", flat=True))
    workflows = apps.get_model("wagtailcore", "Workflow").objects.filter(
        workflow_tasks__task_id__in=ids
    )
    workflows.delete()
    tasks.delete()
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=ids).delete()


def remove_tree(apps, schema_editor):
    """Remove the page of the base type below the root, and the site that shows it."""
    page_model = apps.get_model("wagtailcore", "Page")
    pages = page_model.objects.filter(
        depth=2, url_path="/home/", content_type__app_label="wagtailcore", numchild=0
    )
    ids = list(pages.values_list("pk", flat=True))
    apps.get_model("wagtailcore", "Site").objects.filter(root_page_id__in=ids).delete()
    page_model.objects.filter(pk__in=ids).delete()
    page_model.objects.filter(depth=1).update(numchild=F("numchild") - len(ids))


class Migration(migrations.Migration):
    dependencies = [
        ("portal_editorial", "0001_tiers"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("portal_records", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(remove_groups, migrations.RunPython.noop),
        migrations.RunPython(remove_workflow, migrations.RunPython.noop),
        migrations.RunPython(remove_tree, migrations.RunPython.noop),
    ]

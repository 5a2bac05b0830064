import uuid

import django.db.models.deletion
from django.db import migrations, models

_AT_A_TIME = 500


def _lines(apps, _schema):
    """The tree as it stands; what is not a tree, in a database that nobody should have, ends."""
    Unit, UnitLine = (apps.get_model("people", name) for name in ("Unit", "UnitLine"))
    parents = dict(Unit.objects.values_list("pk", "parent"))
    found = []
    for unit in parents:
        above, seen = unit, []
        while above is not None and above not in seen:
            found.append(UnitLine(upper_id=above, lower_id=unit, levels=len(seen)))
            seen.append(above)
            above = parents[above]
    UnitLine.objects.bulk_create(found, batch_size=_AT_A_TIME)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0003_numbers_codes_acting"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitLine",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("levels", models.PositiveSmallIntegerField()),
                ("lower", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lines_up", to="people.unit")),
                ("upper", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="lines_down", to="people.unit")),
            ],
        ),
        migrations.AddConstraint(
            model_name="unitline",
            constraint=models.UniqueConstraint(fields=("lower", "upper"), name="one_line_a_pair"),
        ),
        migrations.RunPython(_lines, migrations.RunPython.noop),
    ]

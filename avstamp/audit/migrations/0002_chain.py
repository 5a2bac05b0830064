"""The trail becomes a chain; the lines there are already are sealed in the order of their time."""

from itertools import batched, groupby

from django.core.management import CommandError
from django.db import migrations, models

from avstamp.audit import chain
from avstamp.vault import master


def seal_what_is_there(apps, _schema_editor):
    events = apps.get_model("audit", "AccessEvent").objects
    places = events.order_by("month", "at", "id").values_list("month", "pk")
    if not places.exists():
        return
    try:
        masters = master.load()
    except master.MasterKeysMissing as missing:
        raise CommandError(f"The trail has lines that are to be sealed now. {missing}") from missing
    before = None
    for number, (month, its) in enumerate(groupby(list(places), key=lambda place: place[0]), 1):
        key = chain.new_key()
        segment = apps.get_model("audit", "Segment")(
            month=month,
            number=number,
            previous_sequence=before.sequence if before else 0,
            previous_hash=before.hash if before else b"",
            sequence=0,
            hash=b"",
            key=masters.wrap(key, by=masters.primary),
            master=masters.primary,
        )
        _seal_lines(events, segment, key, [pk for _month, pk in its])
        segment.seal = chain.seal(key, segment)
        segment.save(force_insert=True)
        if before:
            before.followed = True
            before.seal = chain.seal(masters.unwrap(before.key, by=before.master), before)
            before.save(update_fields=["followed", "seal"])
        before = segment


def _seal_lines(events, segment, key, pks):
    for some in batched(pks, 1_000):
        rows = events.in_bulk(some)
        for pk in some:
            row = rows[pk]
            row.sequence = segment.sequence = segment.sequence + 1
            line = chain.Line(*(getattr(row, name) for name in chain.Line._fields))
            row.hash = chain.link(key, segment.hash or segment.previous_hash, line)
            segment.hash = row.hash
            events.filter(pk=pk).update(sequence=row.sequence, hash=row.hash)


class Migration(migrations.Migration):

    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Segment",
            fields=[
                ("month", models.CharField(max_length=7, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField(unique=True)),
                ("previous_sequence", models.PositiveBigIntegerField(default=0)),
                ("previous_hash", models.BinaryField(default=b"")),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("hash", models.BinaryField(default=b"")),
                ("followed", models.BooleanField(default=False)),
                ("removed_at", models.DateTimeField(null=True)),
                ("key", models.BinaryField()),
                ("master", models.CharField(max_length=40)),
                ("seal", models.BinaryField()),
            ],
        ),
        migrations.AddField("accessevent", "sequence", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("accessevent", "hash", models.BinaryField(null=True)),
        migrations.RunPython(seal_what_is_there, migrations.RunPython.noop),
        migrations.AlterField("accessevent", "sequence", models.PositiveBigIntegerField()),
        migrations.AlterField("accessevent", "hash", models.BinaryField()),
        migrations.AlterField("accessevent", "month", models.CharField(max_length=7)),
        migrations.AddIndex(
            "accessevent",
            models.Index(fields=["actor", "at"], name="audit_acces_actor_03ff8e_idx"),
        ),
        migrations.AddConstraint(
            "accessevent",
            models.UniqueConstraint(fields=["month", "sequence"], name="one_line_a_place"),
        ),
        migrations.AddConstraint(
            "accessevent",
            models.CheckConstraint(condition=models.Q(sequence__gte=1), name="places_from_one"),
        ),
    ]

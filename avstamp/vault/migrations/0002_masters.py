from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("vault", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Master",
            fields=[
                ("name", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("primary", models.BooleanField()),
                ("since", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["primary"],
                        condition=models.Q(primary=True),
                        name="one_primary",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="Copy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("keys", models.PositiveBigIntegerField()),
            ],
        ),
    ]

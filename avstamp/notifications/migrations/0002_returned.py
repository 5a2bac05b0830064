from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='outgoing',
            name='ending',
            field=models.CharField(choices=[('sent', 'Sent'), ('not_wanted', 'Not Wanted'), ('no_address', 'No Address'), ('unreachable', 'Unreachable'), ('refused', 'Refused'), ('unknown', 'Unknown'), ('given_up', 'Given Up'), ('restored', 'Restored'), ('delayed', 'Delayed'), ('returned', 'Returned')], default='', max_length=20),
        ),
    ]

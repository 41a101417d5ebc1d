import threading, time
import pytest
from django.db import connection, transaction
def test_lock(transactional_db):
    from diglot.house.models import City, User
    from diglot.house.recording import hold
    city = City.objects.create(slug="h", name_zh="休", name_en="H", masthead_zh="報", masthead_en="N")
    done=[]
    def other():
        t=time.time()
        try:
            with connection.cursor() as c: c.execute("set lock_timeout='2s'")
            User.objects.create(username="u", city_id=city.pk); done.append(time.time()-t)
        except Exception as e: done.append(e)
        finally: connection.close()
    with transaction.atomic():
        hold(city)
        th=threading.Thread(target=other); th.start(); th.join()
    print("LOCK", connection.vendor, done)

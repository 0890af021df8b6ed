import traceback
from tests.editorial_proof import holes, probes
import pytest
def test_zz(world):
    with pytest.MonkeyPatch.context() as p:
        holes._free_deletion(p)
        with probes.triggers_off():
            try: probes.item(world,"vi-public").delete(); print("DELETED")
            except Exception as e: traceback.print_exc(limit=-6); print(repr(e), getattr(e,'code',''))

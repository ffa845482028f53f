"""Nothing to track: what processes share in a page ends with the run."""


class ResourceTracker:
    _exitcode = 0  # nothing was left

    def ensure_running(self):
        pass

    def register(self, name, rtype):
        pass

    def unregister(self, name, rtype):
        pass

    def getfd(self):
        return None

    def _stop(self):
        pass


_resource_tracker = ResourceTracker()
ensure_running = _resource_tracker.ensure_running
register = _resource_tracker.register
unregister = _resource_tracker.unregister
getfd = _resource_tracker.getfd

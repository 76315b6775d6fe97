"""One call to one endpoint of X, with who calls."""

from dataclasses import dataclass

from bot.platforms.sandbox.state import Doc, State
from bot.platforms.sandbox.wire import Call

from . import problems
from .sign_in import Caller


@dataclass(frozen=True)
class Visit:
    """`args` are the ids in the path."""

    state: State
    call: Call
    caller: Caller
    args: tuple[str, ...]

    def user(self) -> Doc:
        """Who calls; refused where an app speaks for itself alone."""
        user = self.state.find("x_user", self.caller.user_id)
        if not user:
            raise problems.unsupported_authentication()
        return user

    def need(self, *scopes: str, writing: bool = False) -> None:
        if self.caller.scopes is not None and self.caller.user_id and not self.caller.scopes >= set(scopes):
            raise problems.missing_scope()
        if writing and self.caller.read_only:
            raise problems.read_only()

    def my_own(self, user_id: str) -> Doc:
        """Who calls, who must be the one the path names."""
        user = self.user()
        if user["id"] != user_id:
            message = f"The `id` query parameter value [{user_id}] must be the same as the authenticating user."
            raise problems.invalid("id", user_id, message)
        return user

    def allow(self, *names: str) -> None:
        """Refuses any other query parameter, as X does."""
        for name in self.call.query.keys() - set(names):
            listed = ",".join(names)
            raise problems.invalid(
                name, self.call.query[name], f"The query parameter [{name}] is not one of [{listed}]"
            )

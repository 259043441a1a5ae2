"""What a resident can get done: the catalogue's services, and a room's use of them."""

from __future__ import annotations

from typing import Annotated

from sitegen.model.part import Part, label


class Guide(Part, frozen=True, kw_only=True):
    """The elements of a service guide; in a room's file they override the catalogue's."""

    title: Annotated[str | None, label("名称", example="居住证申领")] = None
    category: Annotated[str | None, label("类别", example="居住证")] = None
    who: Annotated[str | None, label("办理对象")] = None
    materials: Annotated[tuple[str, ...], label("材料")] = ()
    steps: Annotated[tuple[str, ...], label("步骤")] = ()
    time_limit: Annotated[str | None, label("办理时限", example="5个工作日")] = None
    fee: Annotated[str | None, label("收费", example="免费")] = None
    place: Annotated[str | None, label("办理地点")] = None
    when: Annotated[str | None, label("办理时间")] = None
    phone: Annotated[str | None, label("电话")] = None
    basis: Annotated[str | None, label("依据", example="《居住证暂行条例》")] = None
    home_visit: Annotated[str | None, label("上门服务", "谁可以申请、怎样申请")] = None


class Service(Guide, frozen=True, kw_only=True):
    """A service by its code; `services.yaml` lists them, a room names the ones it gives.

    In a room's file the bare code will do; then every element comes from the catalogue.
    """

    code: Annotated[str, label("代码", example="residence-permit")]


class Catalogue(Part, frozen=True, kw_only=True):
    """`content/services.yaml`: every service a room may name, and the texts rooms refer to by code."""

    services: Annotated[tuple[Service, ...], label("服务事项")]

    def find(self, code: str) -> Service | None:
        """The service of that code, or None."""
        return next((service for service in self.services if service.code == code), None)


class Pledge(Part, frozen=True, kw_only=True):
    """A commitment with the time in which residents get an answer [S4]."""

    text: Annotated[str, label("内容", example="群众交办事项件件有回音")]
    answer_within: Annotated[str | None, label("回告时限", example="2个工作日")] = None

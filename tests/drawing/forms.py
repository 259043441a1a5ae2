"""Word files residents may take along: real .docx, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/word/document.xml" \
ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
LINKS = f"""{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""


def docx(title: str, lines: tuple[str, ...]) -> bytes:
    """A one-page document: title centred, a paragraph a line; a line that ends in ： leads a section."""
    body = _paragraph(title, 36, bold=True, centre=True)
    body += "".join(_paragraph(line, 24, bold=line.endswith("：")) for line in lines)
    page = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1500" w:bottom="1440" \
w:left="1500" w:header="850" w:footer="990" w:gutter="0"/></w:sectPr>'
    document = f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}{page}</w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", LINKS),
            ("word/document.xml", document),
        ):
            archive.writestr(
                zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text.encode(), zipfile.ZIP_DEFLATED
            )
    return stream.getvalue()


def _paragraph(text: str, size: int, bold: bool = False, centre: bool = False) -> str:
    align = '<w:jc w:val="center"/>' if centre else ""
    heavy = "<w:b/>" if bold else ""
    font = '<w:rFonts w:ascii="SimSun" w:hAnsi="SimSun" w:eastAsia="宋体"/>'
    return (
        f'<w:p><w:pPr><w:spacing w:line="400" w:lineRule="exact"/>{align}</w:pPr><w:r><w:rPr>{font}{heavy}'
        f'<w:sz w:val="{size}"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "zhengqiu-yijianshu": (
        "警务室征求意见书",
        (
            "各位居民：",
            "为了把警务室的工作做得更好，请您提出宝贵意见。可以不写姓名，投进警民联系箱即可。",
            "一、您对警务室开放时间是否满意？　□满意　□一般　□不满意",
            "二、您对民警、辅警的态度是否满意？　□满意　□一般　□不满意",
            "三、您交办的事情有没有按时得到答复？　□有　□没有　□没有交办过",
            "四、您觉得身边最需要解决的安全问题：",
            "　□电动自行车被盗　□电信诈骗　□消防隐患　□停车　□噪声　□其他",
            "五、您的意见和建议：",
            "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿",
            "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿",
            "如果希望得到回复，请留下联系方式：＿＿＿＿＿＿＿＿＿＿＿＿",
            "填写日期：　　　年　　月　　日",
        ),
    ),
    "zulin-hetong": (
        "房屋租赁合同（样本）",
        (
            "出租人（甲方）：＿＿＿＿＿＿＿＿　承租人（乙方）：＿＿＿＿＿＿＿＿",
            "一、房屋情况：",
            "甲方把位于＿＿＿＿＿＿＿＿的房屋出租给乙方居住，面积＿＿平方米，室内设施见附件清单。",
            "二、租期和租金：",
            "租期自　　年　月　日至　　年　月　日；月租金＿＿元，押金＿＿元，每月　日前支付。",
            "三、双方责任：",
            "甲方保证房屋门窗、水电、燃气、消防设施安全，出租后及时到警务室办理出租房屋登记。",
            "乙方不改变房屋用途，不转租，不在室内和楼道给电动自行车充电，入住后及时办理居住登记。",
            "四、解除和违约：",
            "一方提前解除合同，应当提前三十日书面通知对方；造成损失的，应当赔偿。",
            "五、争议解决：",
            "协商不成的，可以请警务室调解，也可以向人民法院起诉。",
            "本合同一式两份，双方各执一份，签字后生效。",
            "甲方签字：＿＿＿＿＿＿　乙方签字：＿＿＿＿＿＿　日期：　　年　　月　　日",
        ),
    ),
    "yonggong-xieyi": (
        "短期用工协议（样本）",
        (
            "用工方：＿＿＿＿＿＿＿＿　务工人员：＿＿＿＿＿＿＿＿",
            "一、工作内容和地点：＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿",
            "二、起止时间：　　年　月　日至　　年　月　日，每天＿＿小时，每周休息＿＿天。",
            "三、报酬：＿＿元/天（或者每月＿＿元），每月　日支付，不得拖欠，不得扣押证件和押金。",
            "四、用工方提供必要的劳动保护，购买意外伤害保险。",
            "五、发生争议的，可以请警务室调解，也可以向劳动人事争议仲裁委员会申请仲裁。",
            "双方签字：＿＿＿＿＿＿　＿＿＿＿＿＿　日期：　　年　　月　　日",
        ),
    ),
    "shangmen-shenqing": (
        "上门服务申请单",
        (
            "申请事项：□居住证　□身份证　□户口　□家庭安全体检　□其他＿＿＿＿",
            "申请原因：□70岁以上　□残疾　□孕产妇　□卧床病人　□其他＿＿＿＿",
            "所在小区或者村组：＿＿＿＿＿＿＿＿",
            "方便的时间：　　月　　日　□上午　□下午",
            "说明：本单交到警务室或者托邻居、网格员带来都可以，民警会先打电话约好时间，上门时着制服、出示证件。",
        ),
    ),
    "weituoshu": (
        "代办事项委托书",
        (
            "委托人：＿＿＿＿＿＿＿＿　受托人：＿＿＿＿＿＿＿＿",
            "委托人因＿＿＿＿＿＿＿＿不能亲自办理，委托受托人到警务室办理下列事项：",
            "＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿",
            "委托期限自　　年　月　日至　　年　月　日。双方身份证原件由受托人带到现场核对。",
            "委托人签字（按手印）：＿＿＿＿＿＿　受托人签字：＿＿＿＿＿＿",
            "日期：　　年　　月　　日",
        ),
    ),
}

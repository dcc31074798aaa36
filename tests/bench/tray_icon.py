"""The least that a program in the tray can be: an icon with a menu, by PySide6."""

from __future__ import annotations

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

app = QApplication([])
app.setQuitOnLastWindowClosed(False)
picture = QPixmap(32, 32)
picture.fill(QColor("#3F7D6E"))
menu = QMenu()
menu.addAction("Quit", app.quit)
icon = QSystemTrayIcon(QIcon(picture))
icon.setToolTip("The least")
icon.setContextMenu(menu)
icon.show()
app.exec()

//! A guest that does something, in 83 bytes.

use std::fs;

use super::QemuDaemon;

/// A boot sector, in code for real mode. About once a second it says [`QemuDaemon::GREETING`] on
/// the first serial port; what it reads there it says with upper and lower case exchanged.
///
/// ```text
/// 00  xor ax,ax; mov ds,ax; sti
/// 05  mov cx,18                 again: so many ticks of the timer are a second
/// 08  mov dx,3fd; in al,dx; test al,1; jz 1b
/// 10  mov dx,3f8; in al,dx; xor al,20; call 30; jmp 08
/// 1b  hlt; loop 08
/// 1e  mov si,7c41
/// 21  lodsb; test al,al; jz 2b; call 30; jmp 21
/// 2b  mov cx,18; jmp 08
/// 30  mov ah,al; mov dx,3fd     send: wait until the port takes a byte
/// 35  in al,dx; test al,20; jz 35; mov al,ah; mov dx,3f8; out dx,al; ret
/// 41  the greeting
/// ```
const CODE: [u8; 0x41] = [
    0x31, 0xc0, 0x8e, 0xd8, 0xfb, 0xb9, 0x12, 0x00, 0xba, 0xfd, 0x03, 0xec, 0xa8, 0x01, 0x74, 0x0b,
    0xba, 0xf8, 0x03, 0xec, 0x34, 0x20, 0xe8, 0x17, 0x00, 0xeb, 0xed, 0xf4, 0xe2, 0xea, 0xbe, 0x41,
    0x7c, 0xac, 0x84, 0xc0, 0x74, 0x05, 0xe8, 0x07, 0x00, 0xeb, 0xf6, 0xb9, 0x12, 0x00, 0xeb, 0xd8,
    0x88, 0xc4, 0xba, 0xfd, 0x03, 0xec, 0xa8, 0x20, 0x74, 0xfb, 0x88, 0xe0, 0xba, 0xf8, 0x03, 0xee,
    0xc3,
];

impl QemuDaemon {
    /// What the guest of [`talking_guest`](Self::talking_guest) says.
    pub const GREETING: &str = "the guest is up\r\n";

    /// The XML of a guest with a serial console on which it greets once a second, and answers
    /// what it reads with upper and lower case exchanged. It has a screen, for VNC, a channel
    /// `org.virtwire.test.0`, and that of the guest agent, both of which nothing in it reads.
    ///
    /// # Panics
    /// Where its disk cannot be written.
    pub fn talking_guest(&self, name: &str) -> String {
        let disk = self.file(&format!("{name}.boot"));
        let mut sector = CODE.to_vec();
        sector.extend(Self::GREETING.bytes());
        sector.resize(510, 0);
        sector.extend([0x55, 0xaa]);
        sector.resize(1 << 20, 0);
        fs::write(&disk, sector).expect("a file in the daemon's own folder");
        let devices = format!(
            "<disk type='file' device='disk'><driver name='qemu' type='raw'/>\
             <source file='{}'/><target dev='hda' bus='ide'/></disk>\
             <serial type='pty'/><console type='pty'/>\
             <channel type='unix'><target type='virtio' name='org.virtwire.test.0'/></channel>\
             <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>\
             <graphics type='vnc'><listen type='socket'/></graphics>\
             <video><model type='vga'/></video>",
            disk.display()
        );
        self.guest(name, 16, None).replace("<devices>", &format!("<devices>{devices}"))
    }
}
